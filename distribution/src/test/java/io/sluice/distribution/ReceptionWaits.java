package io.sluice.distribution;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// How long datagrams waited to be received, from when they were sent, in each of many stretches of time.
final class ReceptionWaits {
    /// A stretch of time, in milliseconds since 1970; it lasts until the next one.
    private record Stretch(long fromMs, String what) {}

    private final List<Stretch> stretches = new ArrayList<>();
    private final NavigableMap<Long, Integer> waitsUs = new TreeMap<>();

    /// Begins a stretch.
    void begin(String what) {
        stretches.add(new Stretch(System.currentTimeMillis(), what));
    }

    /// Reads a file of lines with a time, in milliseconds since 1970, and the longest wait from then on, in µs.
    ReceptionWaits read(Path file) throws IOException {
        for (String line : Files.readAllLines(file)) {
            String[] words = line.split(" ");
            waitsUs.put(Long.parseLong(words[0]), Integer.parseInt(words[1]));
        }
        return this;
    }

    /// Prints what was the longest wait in stretches of a kind.
    void print(PrintStream out) {
        longestUs().forEach((what, each) -> {
            List<Integer> sorted = each.stream().sorted().toList();
            int last = sorted.size() - 1;
            out.printf(
                    "  %-24s  median %,7d us   9 of 10 below %,7d us   longest %,7d us%n",
                    what, sorted.get(last / 2), sorted.get(last * 9 / 10), sorted.get(last));
        });
    }

    private Map<String, List<Integer>> longestUs() {
        Map<String, List<Integer>> longest = new LinkedHashMap<>();
        for (int i = 0; i + 1 < stretches.size(); i++) {
            Stretch stretch = stretches.get(i);
            waitsUs.subMap(stretch.fromMs, stretches.get(i + 1).fromMs).values().stream()
                    .max(Integer::compare)
                    .ifPresent(us -> longest.computeIfAbsent(stretch.what, _ -> new ArrayList<>())
                            .add(us));
        }
        return longest;
    }
}
