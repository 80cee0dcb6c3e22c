package io.sluice.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Kills a collector with SIGKILL again and again, at the moments when files are finished and commands
/// start among others, and looks in the end whether each finished file had its command once, or once more
/// where it was running at a kill, marked so.
///
/// As root, the collector becomes nobody and holds a pid file, as `sfcapd -u nobody -g nogroup -P FILE` does.
///
/// As a program (`distribution/src/soak/launcher-kills.sh`) it does so as often as is asked.
final class LauncherKillRun {
    private static final boolean IS_ROOT = System.getProperty("user.name").equals("root");
    private static final Pattern FINISHED = Pattern.compile("nfcapd\\.\\d{14}(\\.\\d+)?");
    private static final String CONFIG = """
        interval: 1s
        inputs:
          - { name: sflow, listen: "127.0.0.1:%d", decoders: [sflow5] }
        sinks:
          - name: archive
            type: nfcapd
            options: { directory: "%s", on-existing: number, flush: 50ms }
          - name: publish
            type: launcher
            options: { after: [archive], command: [/bin/sh, "%s", "%%f"] }
        """;
    private static final String AS_NOBODY = """
        run: { user: nobody, group: nogroup, pid-file: "%s" }
        """;
    private static final String SCRIPT = """
        echo "start $1 $SLUICE_ATTEMPT" >>'%1$s'
        sleep 0.3
        echo "end $1 $SLUICE_ATTEMPT" >>'%1$s'
        """;

    /// What was seen.
    ///
    /// @param kills    how often it was killed
    /// @param files    finished files
    /// @param lost     finished files whose command was never run
    /// @param doubled  runs that were not the first for their file and not marked so
    /// @param repeated files whose command was run again, marked as such
    /// @param unkilled of these those that cannot be explained by kills, of which each hits at most one
    ///                 command
    /// @param whole    of the repeated those whose first run came to its end, after the kill or just before
    ///                 it
    /// @param left     files that a kill left open and that had their command after the next start
    /// @param retold   files that had their name at a kill, and whose launcher heard of them after the next
    ///                 start
    record Result(
            int kills, int files, int lost, int doubled, int repeated, int unkilled, int whole, int left, int retold) {
        boolean isGood() {
            return files > 0 && lost == 0 && doubled == 0 && unkilled == 0;
        }
    }

    private final int kills;
    private final Path folder;
    private final Path data;
    private final Path calls;
    private final int port;
    private final NumberedFlows flows = new NumberedFlows(200);
    private final SplittableRandom random = new SplittableRandom();
    private int left;
    private int retold;
    private volatile Throwable sendingFailed;

    LauncherKillRun(int kills, Path folder) throws IOException {
        this.kills = kills;
        this.folder = folder;
        data = folder.resolve("data");
        calls = folder.resolve("calls");
        port = Sockets.freePort();
    }

    /// Takes the number of kills, 100 if there is none.
    ///
    /// @param words a number
    /// @throws IOException          when the collector cannot be run
    /// @throws InterruptedException never
    public static void main(String[] words) throws IOException, InterruptedException {
        int kills = words.length > 0 ? Integer.parseInt(words[0]) : 100;
        Path folder = Files.createTempDirectory("sluice-launcher-kills-");
        Result result = new LauncherKillRun(kills, folder).run();
        System.out.println(result);
        System.out.println(
                result.isGood()
                        ? "each file had its command, and a second one only after a kill"
                        : "FAILED, see " + folder);
        System.exit(result.isGood() ? 0 : 1);
    }

    Result run() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("command.sh"), SCRIPT.formatted(calls));
        Files.createDirectories(data);
        for (Path place : List.of(folder, data)) Files.setAttribute(place, "unix:mode", 0777);
        for (int kill = 1; kill <= kills; kill++) {
            runUntilKilled();
            if (kill % 10 == 0) System.out.println(kill + " kills");
        }
        try (Collector collector = start()) {
            collector.awaitLog("ready: ");
            if (collector.terminate() != 0) throw new AssertionError(String.join("\n", collector.log()));
            count(collector);
        }
        return result();
    }

    private void runUntilKilled() throws IOException, InterruptedException {
        try (Collector collector = start()) {
            collector.awaitLog("ready: ");
            Thread sender = Thread.ofPlatform().start(this::send);
            TimeUnit.MILLISECONDS.sleep(untilKillMs());
            collector.process().destroyForcibly();
            collector.process().waitFor();
            flows.stop();
            sender.join();
            if (sendingFailed != null) throw new AssertionError("the sender ended by itself", sendingFailed);
            count(collector);
        }
    }

    /// Every other kill comes just after the end of an interval, when a file is named, told of and its
    /// command started.
    private long untilKillMs() {
        if (random.nextBoolean()) return random.nextLong(1_500);
        return 1_000 - System.currentTimeMillis() % 1_000 + random.nextLong(60);
    }

    private Collector start() throws IOException, InterruptedException {
        String config = CONFIG.formatted(port, data, folder.resolve("command.sh"));
        return Collector.run(
                Product.BUILT, folder, IS_ROOT ? config + AS_NOBODY.formatted(folder.resolve("pid")) : config);
    }

    private void send() {
        try {
            flows.sendTo(port);
        } catch (IOException | RuntimeException | Error e) {
            sendingFailed = e;
        }
    }

    private void count(Collector collector) {
        for (String line : collector.log()) {
            if (line.contains("was left open: ")) left++;
            if (line.contains("is told of again")) retold++;
        }
    }

    private Result result() throws IOException {
        Map<String, List<Integer>> starts = attempts("start");
        Map<String, List<Integer>> ends = attempts("end");
        int lost = 0;
        List<String> files = finished();
        for (String file : files) if (!ends.containsKey(file)) lost++;
        int doubled = 0;
        int repeats = 0;
        int repeated = 0;
        int whole = 0;
        for (var entry : starts.entrySet()) {
            List<Integer> attempts = entry.getValue();
            doubled += (int) (attempts.size() - attempts.stream().distinct().count());
            int last = attempts.stream().mapToInt(Integer::intValue).max().orElseThrow();
            repeats += last - 1;
            if (last == 1) continue;
            repeated++;
            if (ends.getOrDefault(entry.getKey(), List.of()).size() > 1) whole++;
        }
        return new Result(
                kills, files.size(), lost, doubled, repeated, Math.max(0, repeats - kills), whole, left, retold);
    }

    /// The attempts of each file that its command noted, in order.
    private Map<String, List<Integer>> attempts(String what) throws IOException {
        Map<String, List<Integer>> attempts = new TreeMap<>();
        for (String line : Files.readAllLines(calls)) {
            String[] words = line.split(" ");
            if (words[0].equals(what)) {
                attempts.computeIfAbsent(words[1], _ -> new ArrayList<>()).add(Integer.parseInt(words[2]));
            }
        }
        return attempts;
    }

    private List<String> finished() throws IOException {
        try (Stream<Path> all = Files.list(data)) {
            List<Path> files = all.filter(file ->
                            FINISHED.matcher(file.getFileName().toString()).matches())
                    .toList();
            for (Path file : files) {
                String owner = Files.getOwner(file).getName();
                if (IS_ROOT && !owner.equals("nobody")) throw new AssertionError(file + " is " + owner + "'s");
            }
            return files.stream().map(file -> file.getFileName().toString()).toList();
        }
    }
}
