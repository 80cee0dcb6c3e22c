package io.sluice.sink.launcher;

import io.sluice.api.CompletedFile;
import io.sluice.api.Interval;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the journal knows: files whose command is due, and the last ones whose command has ended. Each
/// change is a line, and the lines of all changes make the same book again. Used by one thread at a time.
final class LaunchBook {
    /// How many files are remembered whose command has ended, so that none of them is taken for a new one
    /// after a kill.
    static final int MOST_ENDED = 200;

    private final Map<Long, Launch> due = new LinkedHashMap<>();
    private final ArrayDeque<Launch> ended = new ArrayDeque<>();
    private long lastNumber;

    /// {@return the file as one whose command is due; nothing when it is known already, with the same
    /// content}
    Optional<Launch> add(CompletedFile file) {
        var stamp = FileStamp.of(file.path());
        if (isKnown(file, stamp)) return Optional.empty();
        var launch = Launch.of(lastNumber + 1, file, stamp);
        add(launch);
        return Optional.of(launch);
    }

    /// Takes what another book holds behind what is in this one.
    ///
    /// @return the files of the other whose command is due, as they are here
    List<Launch> addAll(LaunchBook other) {
        long shift = lastNumber;
        for (var launch : other.ended) endedToo(launch.numbered(shift + launch.number()));
        var added = other.due.values().stream()
                .map(launch -> launch.numbered(shift + launch.number()))
                .toList();
        added.forEach(this::add);
        lastNumber = shift + other.lastNumber;
        return added;
    }

    /// Notes how far a command has come.
    void put(Launch launch) {
        due.replace(launch.number(), launch);
    }

    /// Notes that nothing more is due for a file.
    void end(long number) {
        var launch = due.remove(number);
        if (launch != null) endedToo(launch);
    }

    /// {@return the lines that make this book}
    List<String> lines() {
        var lines = new ArrayList<String>();
        for (var launch : ended) {
            lines.add(fileLine(launch));
            lines.add(endLine(launch));
        }
        for (var launch : due.values()) {
            lines.add(fileLine(launch));
            if (launch.starts() > 0) lines.add(stateLine(launch));
        }
        return lines;
    }

    /// {@return the line for a file that was added}
    static String fileLine(Launch launch) {
        var file = launch.file();
        return JournalLine.of(
                "file",
                launch.number(),
                file.sink(),
                file.directory(),
                file.name(),
                file.slot(),
                file.interval().startMs(),
                file.interval().endMs(),
                file.ident(),
                launch.stamp().bytes(),
                launch.stamp().modifiedNs());
    }

    /// {@return the line for a command that was started, or whose run has failed}
    static String stateLine(Launch launch) {
        return JournalLine.of("run", launch.number(), launch.starts(), launch.failures(), launch.run());
    }

    /// {@return the line for a file for which nothing more is due}
    static String endLine(Launch launch) {
        return JournalLine.of("end", launch.number());
    }

    /// Makes the change that a line tells.
    ///
    /// @return whether it tells one
    boolean take(List<String> words) {
        try {
            long number = Long.parseLong(words.get(1));
            switch (words.getFirst()) {
                case "file" -> add(launch(number, words));
                case "run" -> takeState(number, words);
                case "end" -> end(number);
                default -> {
                    return false;
                }
            }
            return true;
        } catch (IllegalArgumentException | IndexOutOfBoundsException _) {
            return false; // not a line that we write
        }
    }

    private void takeState(long number, List<String> words) {
        var launch = due.get(number);
        if (launch == null) return;
        int starts = Integer.parseInt(words.get(2));
        int failures = Integer.parseInt(words.get(3));
        put(new Launch(number, launch.file(), launch.stamp(), starts, failures, words.get(4)));
    }

    private static Launch launch(long number, List<String> words) {
        var interval = new Interval(Long.parseLong(words.get(6)), Long.parseLong(words.get(7)));
        var file = new CompletedFile(
                words.get(2), Path.of(words.get(3)), words.get(4), words.get(5), interval, words.get(8));
        return Launch.of(number, file, new FileStamp(Long.parseLong(words.get(9)), Long.parseLong(words.get(10))));
    }

    private void add(Launch launch) {
        due.put(launch.number(), launch);
        lastNumber = Math.max(lastNumber, launch.number());
    }

    private void endedToo(Launch launch) {
        ended.add(launch);
        if (ended.size() > MOST_ENDED) ended.poll();
    }

    private boolean isKnown(CompletedFile file, FileStamp stamp) {
        for (var launch : due.values()) if (isSame(launch, file, stamp)) return true;
        for (var launch : ended) if (isSame(launch, file, stamp)) return true;
        return false;
    }

    private static boolean isSame(Launch launch, CompletedFile file, FileStamp stamp) {
        return launch.file().sink().equals(file.sink())
                && launch.file().name().equals(file.name())
                && launch.file().directory().equals(file.directory())
                && launch.stamp().isOfSameContent(stamp);
    }
}
