package io.sluice.sink.nfcapd.directory;

import io.sluice.api.Options;
import java.time.Duration;

/// When old files are removed.
///
/// @param limits   how much there may be
/// @param isNfstat whether nfdump's `.nfstat` tells the limits instead
public record ExpireOptions(ExpiryLimits limits, boolean isNfstat) {
    private static final long MOST_BYTES = 1L << 60;
    private static final long MOST_FILES = 1_000_000_000;
    private static final Duration LONGEST = Duration.ofDays(36_500);

    /// {@return what a section `expire` says; what is wrong is reported there}
    ///
    /// @param options the section
    static ExpireOptions read(Options options) {
        long maxBytes = options.size("max-size", 0, 1 << 10, MOST_BYTES);
        var maxAge = options.duration("max-age", Duration.ZERO, Duration.ofSeconds(1), LONGEST);
        long maxFiles = options.integer("max-files", 0, 1, MOST_FILES);
        double watermark = options.share("watermark", ExpiryLimits.DEFAULT_WATERMARK);
        boolean isNfstat = options.flag("nfstat", false);
        if (watermark == 0) {
            options.problem("watermark", "0% is not allowed, since it would leave no file; it must be 1% to 100%");
            watermark = ExpiryLimits.DEFAULT_WATERMARK;
        }
        var limits = new ExpiryLimits(maxBytes, maxAge.toMillis(), maxFiles, watermark);
        if (isNfstat && limits.isAny())
            options.problem("nfstat", "takes the limits from .nfstat; leave out max-size, max-age and max-files");
        return new ExpireOptions(limits, isNfstat);
    }

    /// {@return whether any file may ever have to go}
    public boolean isOn() {
        return isNfstat || limits.isAny();
    }
}
