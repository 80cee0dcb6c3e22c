package io.sluice.sink.stdout;

import io.sluice.api.Options;
import io.sluice.api.RowKind;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What an operator can choose.
///
/// @param format          how rows look
/// @param kinds           which rows are printed
/// @param files           where they are written; standard output when there are none
/// @param createDirectory whether the files' missing directory is made
/// @param writeEmpty      whether an interval without rows gives a file
record StdoutOptions(
        Format format, Set<RowKind> kinds, Optional<FilePattern> files, boolean createDirectory, boolean writeEmpty) {
    private static final List<RowKind> KINDS = List.of(RowKind.FLOW, RowKind.COUNTER, RowKind.DISCARD);

    /// How rows look.
    enum Format {
        /// JSON with goflow2's names.
        JSON,
        /// Columns for a person.
        LINE,
        /// Comma-separated values, flows only.
        CSV,
        /// The JSON of `sflowtool -j`.
        SFLOWTOOL
    }

    /// {@return what the options say; what is wrong is reported there}
    static StdoutOptions read(Options options) {
        var format = options.choice("format", Format.JSON);
        var kinds = kinds(options, format);
        boolean create = options.flag("create-directory", true);
        boolean writeEmpty = options.flag("write-empty", true);
        Optional<FilePattern> files =
                options.has("path") ? FilePattern.read("path", options, create) : Optional.empty();
        if (!options.has("path")) {
            for (var key : List.of("create-directory", "write-empty")) {
                if (options.has(key)) options.problem(key, "has no use without path, which names the files");
            }
        }
        return new StdoutOptions(format, kinds, files, create, writeEmpty);
    }

    /// {@return the kinds of rows that a sink with these options wants}
    Set<RowKind> wants() {
        var wanted = EnumSet.copyOf(kinds);
        // What was cut out by an ACL or a function stands in the records of its notice only.
        if (format == Format.SFLOWTOOL || kinds.contains(RowKind.DISCARD)) wanted.add(RowKind.RECORD);
        return wanted;
    }

    /// {@return the chosen format}
    ///
    /// @param zone where local time is taken from
    BatchFormat batchFormat(ZoneId zone) {
        return switch (format) {
            case JSON -> new RowLines(kinds, new GoflowJson(), new CounterJson(), new DiscardJson());
            case LINE -> new RowLines(kinds, new AlignedLine(zone), new CounterLine(zone), new DiscardLine(zone));
            case CSV -> new RowLines(kinds, new CsvLine(zone), new CounterLine(zone), new DiscardLine(zone));
            case SFLOWTOOL -> new SflowtoolJson(kinds, zone);
        };
    }

    private static Set<RowKind> kinds(Options options, Format format) {
        // sflowtool prints whole datagrams.
        var usual = format == Format.SFLOWTOOL ? EnumSet.copyOf(KINDS) : EnumSet.of(RowKind.FLOW);
        if (!options.has("kinds")) return usual;
        var kinds = EnumSet.noneOf(RowKind.class);
        var names = options.texts("kinds", List.of("flow"));
        for (var name : names) {
            var kind = KINDS.stream().filter(k -> name(k).equals(name)).findFirst();
            if (kind.isEmpty()) {
                options.problem(
                        "kinds", "'" + name + "' is not allowed; it must be a list of flow, counter and discard");
            } else if (!kinds.add(kind.get())) {
                options.problem("kinds", "'" + name + "' stands twice; name each kind once");
            }
        }
        if (format == Format.CSV && !kinds.equals(EnumSet.of(RowKind.FLOW))) {
            options.problem("kinds", "is not possible with format: csv, which has columns for flow records only");
        }
        if (names.isEmpty()) options.problem("kinds", "is empty; name at least one of flow, counter, discard");
        return kinds.isEmpty() ? usual : kinds;
    }

    private static String name(RowKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
