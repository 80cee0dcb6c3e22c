package io.sluice.sink.nfcapd;

import io.sluice.api.Options;
import io.sluice.sink.nfcapd.directory.DirectoryOptions;
import io.sluice.sink.nfcapd.metric.MetricOptions;
import io.sluice.sink.nfcapd.write.FileForm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/// What an operator can choose.
///
/// @param directory  where files are written and what they are called
/// @param ident      what files call the source of their flows: 1 to 121 printable ASCII characters, no blank
/// @param writeEmpty whether an interval without flows gives a file
/// @param flush      how long a flow may wait until it is in the open file
/// @param sync       when what is in the open file is stored, too
/// @param form       what files look like
/// @param metrics    whom is told what came of each source
/// @param sources    which sources are kept apart; those have directories and idents of their own
record NfcapdOptions(
        DirectoryOptions directory,
        String ident,
        boolean writeEmpty,
        Duration flush,
        Sync sync,
        FileForm form,
        Optional<MetricOptions> metrics,
        SourceOptions sources) {
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
        var sources = SourceOptions.read(options);
        boolean hasDirectory = sources.named().isEmpty() || sources.perSender().isPresent();
        var directory = DirectoryOptions.read(options, hasDirectory);
        if (!hasDirectory && options.has("directory"))
            options.problem(
                    "directory", "is of no use beside sources, each of which has its own; leave one of them out");
        if (!sources.isOne() && options.has("ident"))
            options.problem("ident", "is of no use beside sources, each of which has its own; leave it out");
        var ident = options.text("ident", "none");
        boolean writeEmpty = options.flag("write-empty", true);
        var flush = options.duration("flush", FLUSH, SHORTEST_FLUSH, LONGEST_FLUSH);
        var sync = options.choice("sync", Sync.CLOSE);
        checkIdent(options, ident);
        var form = FormOptions.read(options);
        if (!sources.isOne() && form.workers() > 0)
            options.problem("workers", "is for a sink with one source; leave it out, or the sources");
        return new NfcapdOptions(
                directory,
                ident,
                writeEmpty,
                flush,
                sync,
                sources.isOne() ? form : form.withSmallBlocks(),
                MetricOptions.read(options),
                sources);
    }

    /// Reports an ident that files cannot have.
    static void checkIdent(Options options, String ident) {
        if (IDENT.matcher(ident).matches()) return;
        options.problem(
                "ident", "'" + ident + "' is not allowed; it must be 1 to 121 printable ASCII characters, no blank");
    }

    /// {@return the options of one of the sources}
    ///
    /// @param path  where its files go
    /// @param ident what they call it
    NfcapdOptions of(Path path, String ident) {
        return new NfcapdOptions(directory.at(path), ident, writeEmpty, flush, sync, form, metrics, SourceOptions.ONE);
    }

    /// {@return the same for a directory that is made when it is missing}
    NfcapdOptions creating() {
        return new NfcapdOptions(directory.creating(), ident, writeEmpty, flush, sync, form, metrics, sources);
    }

    /// {@return options with all defaults}
    static NfcapdOptions of(Path directory) {
        return new NfcapdOptions(
                DirectoryOptions.of(directory),
                "none",
                true,
                FLUSH,
                Sync.CLOSE,
                FileForm.USUAL,
                Optional.empty(),
                SourceOptions.ONE);
    }
}
