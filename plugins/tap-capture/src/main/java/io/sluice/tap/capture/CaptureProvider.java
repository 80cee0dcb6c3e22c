package io.sluice.tap.capture;

import io.sluice.api.Options;
import io.sluice.api.tap.Tap;
import io.sluice.api.tap.TapProvider;
import java.time.Duration;

/// Makes taps of type `capture`.
public final class CaptureProvider implements TapProvider {
    private static final long USUAL_FILE_BYTES = 100L << 20;
    private static final long USUAL_TOTAL_BYTES = 1L << 30;
    private static final long LEAST_FILE_BYTES = 128 << 10;
    private static final long MOST_BYTES = 1L << 50;
    private static final int MOST_FILES = 1_000_000;

    /// Makes the provider.
    public CaptureProvider() {}

    @Override
    public String name() {
        return "capture";
    }

    @Override
    public Tap create(Options options) {
        var pattern = FilePattern.read(options);
        var every = options.duration("every", Duration.ofMinutes(5), Duration.ofSeconds(1), Duration.ofDays(1));
        long fileBytes = options.size("max-file-bytes", USUAL_FILE_BYTES, LEAST_FILE_BYTES, MOST_BYTES);
        long totalBytes = options.size("max-bytes", USUAL_TOTAL_BYTES, LEAST_FILE_BYTES, MOST_BYTES);
        long keep = options.integer("keep", MOST_FILES, 1, MOST_FILES);
        if (totalBytes < fileBytes) {
            options.problem(
                    "max-bytes",
                    "is smaller than max-file-bytes, so that not even one file would fit; it must be " + fileBytes
                            + " bytes or more");
        }
        options.rejectUnknownKeys();
        var limits = new Limits(every, fileBytes, totalBytes, (int) keep);
        return new CaptureTap(pattern, limits);
    }
}
