package io.sluice.sink.nfcapd.directory;

import io.sluice.api.Interval;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/// The name of a file that is not finished: `nfcapd.current.<pid>.<start>-<end>`, with the bounds of its interval in
/// milliseconds since 1970-01-01T00:00Z.
///
/// Readers leave names that begin with `nfcapd.current` alone. The interval is in the name since nothing
/// else survives a kill at any moment, and no layout holds it.
///
/// @param pid      the process that began it
/// @param interval the interval whose rows it holds
/// @param number   which of the files of that process and interval it is; 0 for the first
record OpenName(long pid, Interval interval, int number) {
    static final String PREFIX = FileNames.PREFIX + "current.";

    /// Orders names by their intervals.
    static final Comparator<OpenName> IN_ORDER = Comparator.<OpenName>comparingLong(name -> name.interval.startMs())
            .thenComparingLong(name -> name.interval.endMs())
            .thenComparingLong(OpenName::pid)
            .thenComparingInt(OpenName::number);

    /// At the end of the name of a file that is being put together of a finished file and an unfinished one.
    private static final String JOINING = ".joining";

    /// In the name of a file that was put together, followed by the name of the file whose place it takes.
    private static final String REPLACING = ".replaces.";

    /// In the name of a file without content that is there until everyone has heard of a finished file,
    /// whose name follows.
    private static final String ANNOUNCING = ".announces.";

    /// Stands for the `/` between folders in the name of a file to be replaced. No finished name has one.
    private static final char SLASH = '~';

    private static final Pattern PATTERN = Pattern.compile("nfcapd\\.current\\.(\\d{1,10})\\.(\\d{1,19})-(\\d{1,19})"
            + "(?:\\.(\\d{1,9}))?(\\.joining|\\.replaces\\.(.+)|\\.announces\\.(.+))?");

    /// What the name of a file in the directory says.
    ///
    /// @param name     the name, without what follows
    /// @param state    what it holds
    /// @param finished the file whose place it takes, or that it announces, relative to the directory;
    ///                 empty for none
    record Parsed(OpenName name, State state, String finished) {}

    /// What a file holds.
    enum State {
        /// Rows of an interval, not finished or without its final name.
        ROWS,
        /// A part of what a finished file and an unfinished one hold: of no use to anyone.
        JOINING,
        /// All that a finished file and an unfinished one hold.
        REPLACING,
        /// Nothing: everyone is still to hear of a file.
        ANNOUNCING
    }

    /// {@return what a name says; empty for one that is not ours}
    static Optional<Parsed> parse(String text) {
        var match = PATTERN.matcher(text);
        if (!match.matches()) return Optional.empty();
        try {
            var interval = new Interval(Long.parseLong(match.group(2)), Long.parseLong(match.group(3)));
            int number = match.group(4) == null ? 0 : Integer.parseInt(match.group(4));
            var name = new OpenName(Long.parseLong(match.group(1)), interval, number);
            if (match.group(5) == null) return Optional.of(new Parsed(name, State.ROWS, ""));
            if (match.group(6) != null) return Optional.of(new Parsed(name, State.REPLACING, path(match.group(6))));
            if (match.group(7) != null) return Optional.of(new Parsed(name, State.ANNOUNCING, path(match.group(7))));
            return Optional.of(new Parsed(name, State.JOINING, ""));
        } catch (IllegalArgumentException _) {
            return Optional.empty(); // numbers that are no interval: not a name that we give
        }
    }

    /// {@return the same with the next number}
    OpenName next() {
        return new OpenName(pid, interval, number + 1);
    }

    /// {@return the name}
    String text() {
        var text = PREFIX + pid + "." + interval.startMs() + "-" + interval.endMs();
        return number == 0 ? text : text + "." + number;
    }

    /// {@return the name of what is being put together of this file and a finished one}
    String joining() {
        return text() + JOINING;
    }

    /// {@return the name of what was put together of this file and a finished one}
    ///
    /// @param replaced the finished one, relative to the directory
    String replacing(String replaced) {
        return text() + REPLACING + replaced.replace('/', SLASH);
    }

    /// {@return the name of the file that is there until everyone has heard of a finished one}
    ///
    /// @param finished the finished one, relative to the directory
    String announcing(String finished) {
        return text() + ANNOUNCING + finished.replace('/', SLASH);
    }

    private static String path(String name) {
        return name.replace(SLASH, '/');
    }
}
