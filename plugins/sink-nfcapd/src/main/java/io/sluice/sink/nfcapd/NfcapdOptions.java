package io.sluice.sink.nfcapd;

import io.sluice.api.Options;
import io.sluice.sink.nfcapd.directory.DirectoryOptions;
import io.sluice.sink.nfcapd.write.FileForm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;

/// What an operator can choose.
///
/// @param directory  where files are written and what they are called
/// @param ident      what files call the source of their flows: 1 to 121 printable ASCII characters, no blank
/// @param writeEmpty whether an interval without flows gives a file
/// @param flush      how long a flow may wait until it is in the open file
/// @param sync       when what is in the open file is stored, too
/// @param form       what files look like
record NfcapdOptions(
        DirectoryOptions directory, String ident, boolean writeEmpty, Duration flush, Sync sync, FileForm form) {
    /// nfdump 1.7.8 pads the ident record to an even size and refuses one of 128 bytes or more.
    private static final Pattern IDENT = Pattern.compile("[!-~]{1,121}");

    private static final Duration SHORTEST_FLUSH = Duration.ofMillis(10);
    private static final Duration LONGEST_FLUSH = Duration.ofHours(1);

    static final Duration FLUSH = Duration.ofSeconds(1);

    /// When the system is asked to store what was written, so that it survives a power cut.
    enum Sync {
        /// When a file is complete.
        CLOSE,
        /// With each flush, too.
        FLUSH
    }

    /// {@return what the options say; what is wrong is reported there}
    static NfcapdOptions read(Options options) {
        var directory = DirectoryOptions.read(options);
        var ident = options.text("ident", "none");
        boolean writeEmpty = options.flag("write-empty", true);
        var flush = options.duration("flush", FLUSH, SHORTEST_FLUSH, LONGEST_FLUSH);
        var sync = options.choice("sync", Sync.CLOSE);
        if (!IDENT.matcher(ident).matches()) {
            options.problem(
                    "ident",
                    "'" + ident + "' is not allowed; it must be 1 to 121 printable ASCII characters, no blank");
        }
        return new NfcapdOptions(directory, ident, writeEmpty, flush, sync, FormOptions.read(options));
    }

    /// {@return options with all defaults}
    static NfcapdOptions of(Path directory) {
        return new NfcapdOptions(DirectoryOptions.of(directory), "none", true, FLUSH, Sync.CLOSE, FileForm.USUAL);
    }
}
