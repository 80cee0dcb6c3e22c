package io.sluice.distribution;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Kills a collector with SIGKILL at random moments while it takes datagrams and rotates every 2 s, and
/// looks after each restart, while the next datagrams come already, whether each flow is in one finished
/// file.
///
/// As a program (`distribution/src/soak/kills.sh`) it does so as often as is asked.
final class KillRun {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long KEPT_NS = 1_500_000_000L;
    private static final long LONGEST_NS = 4_000_000_000L;
    private static final Pattern OPEN = Pattern.compile("nfcapd\\.current\\.(\\d+)\\..*");
    private static final Pattern FINISHED = Pattern.compile("nfcapd\\.\\d{14}(\\.\\d+)?");
    private static final String CONFIG = """
        interval: 2s
        inputs:
          - { name: sflow, listen: "127.0.0.1:%d", decoders: [sflow5] }
        sinks:
          - name: archive
            type: nfcapd
            when-full: wait
            queue: 64
            options: { directory: "%s"%s }
        """;

    /// What was seen.
    ///
    /// @param kills     how often it was killed
    /// @param datagrams that were sent
    /// @param due       flows of datagrams that were sent in time before a kill
    /// @param dropped   datagrams that the kernel had no room for
    /// @param missing   flows that were due and are in no finished file
    /// @param twice     flows that are in finished files more than once
    /// @param saved     files that were left open by a kill and then finished
    /// @param joined    finished files that were completed with more flows
    record Result(int kills, int datagrams, long due, long dropped, long missing, long twice, int saved, int joined) {
        boolean isGood() {
            return twice == 0 && missing <= dropped * NumberedFlows.FLOWS_PER_DATAGRAM;
        }
    }

    private final int kills;
    private final Path folder;
    private final Path data;
    private final String options;
    private final NumberedFlows flows;
    private final SplittableRandom random;
    private final int port;
    private final BitSet due = new BitSet();
    private final BitSet checkedAndRemoved = new BitSet();
    private BitSet missing = new BitSet();
    private long dropped;
    private long twice;
    private int saved;
    private int joined;
    private volatile Throwable sendingFailed;

    KillRun(int kills, int datagramsPerSecond, String options, Path folder) throws IOException {
        this.kills = kills;
        this.folder = folder;
        this.options = options.isEmpty() ? "" : ", " + options;
        data = folder.resolve("data");
        flows = new NumberedFlows(datagramsPerSecond);
        random = new SplittableRandom();
        port = Sockets.freePort();
    }

    /// Takes the number of kills and of datagrams a second, and more options of the sink.
    ///
    /// @param words two numbers and a text, 200, 20000 and nothing if there are none
    /// @throws IOException          when the collector cannot be run
    /// @throws InterruptedException never
    public static void main(String[] words) throws IOException, InterruptedException {
        int kills = words.length > 0 ? Integer.parseInt(words[0]) : 200;
        int datagramsPerSecond = words.length > 1 ? Integer.parseInt(words[1]) : 20_000;
        Path folder = Files.createTempDirectory("sluice-kills-");
        Result result = new KillRun(kills, datagramsPerSecond, words.length > 2 ? words[2] : "", folder).run();
        System.out.println(result);
        System.out.println(result.isGood() ? "no flow is missing, and none is there twice" : "FAILED, see " + folder);
        System.exit(result.isGood() ? 0 : 1);
    }

    Result run() throws IOException, InterruptedException {
        for (int kill = 1; kill <= kills; kill++) {
            runUntilKilled();
            System.out.println(kill + " kills: " + result(kill));
        }
        try (Collector collector = start()) {
            awaitSaved(collector);
            check();
            collector.terminate();
        }
        return result(kills);
    }

    private void runUntilKilled() throws IOException, InterruptedException {
        try (Collector collector = start()) {
            long startNs = System.nanoTime();
            Thread sender = Thread.ofPlatform().start(this::send);
            awaitSaved(collector);
            check();
            long lastsNs = random.nextLong(LONGEST_NS) - (System.nanoTime() - startNs);
            TimeUnit.NANOSECONDS.sleep(Math.max(lastsNs, random.nextLong(LONGEST_NS / 4)));
            long droppedNow = Sockets.dropped(port);
            long killNs = System.nanoTime();
            collector.process().destroyForcibly();
            collector.process().waitFor();
            flows.stop();
            sender.join();
            if (sendingFailed != null) throw new AssertionError("the sender ended by itself", sendingFailed);
            dropped += droppedNow;
            noteDue(startNs, killNs);
            count(collector);
        }
    }

    /// Flows that were sent in time before the kill, by the run that was killed.
    private void noteDue(long startNs, long killNs) {
        int from = flows.sentBefore(startNs);
        int to = flows.sentBefore(killNs - KEPT_NS);
        if (to > from) {
            due.set(from * NumberedFlows.FLOWS_PER_DATAGRAM, to * NumberedFlows.FLOWS_PER_DATAGRAM);
        }
    }

    private void count(Collector collector) {
        for (String line : collector.log()) {
            if (line.contains("was left open: ")) saved++;
            if (line.contains("now holds")) joined++;
        }
    }

    private Collector start() throws IOException, InterruptedException {
        return Collector.run(Product.BUILT, folder, CONFIG.formatted(port, data, options));
    }

    private void send() {
        try {
            flows.sendTo(port);
        } catch (IOException | RuntimeException | Error e) {
            sendingFailed = e;
        }
    }

    /// Waits until nothing is left of the collectors that were killed.
    private void awaitSaved(Collector collector) throws IOException, InterruptedException {
        String own = Long.toString(collector.process().pid());
        long deadlineNs = System.nanoTime() + PATIENCE.toNanos();
        while (names(OPEN).stream().anyMatch(name -> isOfAnother(name, own))) {
            if (System.nanoTime() > deadlineNs) {
                throw new AssertionError("still there: " + names(OPEN) + "\n" + String.join("\n", collector.log()));
            }
            Thread.sleep(20);
        }
    }

    private static boolean isOfAnother(String name, String own) {
        var match = OPEN.matcher(name);
        return match.matches() && !match.group(1).equals(own);
    }

    /// Reads all finished files, and forgets those that nothing will be added to.
    private void check() throws IOException, InterruptedException {
        BitSet seen = (BitSet) checkedAndRemoved.clone();
        List<String> names = names(FINISHED);
        for (int i = 0; i < names.size(); i++) {
            BitSet held = read(data.resolve(names.get(i)));
            BitSet again = (BitSet) held.clone();
            again.and(seen);
            twice += again.cardinality();
            seen.or(held);
            if (i < names.size() - 10) {
                checkedAndRemoved.or(held);
                Files.delete(data.resolve(names.get(i)));
            }
        }
        missing = (BitSet) due.clone();
        missing.andNot(seen);
    }

    private BitSet read(Path file) throws IOException, InterruptedException {
        BitSet held = new BitSet();
        Process nfdump = new ProcessBuilder(Nfdump.NFDUMP.toString(), "-r", file.toString(), "-q", "-o", "fmt:%sa %sp")
                .redirectErrorStream(true)
                .start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(nfdump.getInputStream(), StandardCharsets.US_ASCII))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isBlank() || line.startsWith("No matching flows")) continue;
                take(line, file, held);
            }
        }
        if (nfdump.waitFor() != 0) throw new AssertionError("nfdump cannot read " + file);
        return held;
    }

    private void take(String line, Path file, BitSet held) {
        String[] columns = line.strip().split(" +");
        if (columns.length != 2) throw new AssertionError("nfdump says of " + file + ": " + line);
        int flow = NumberedFlows.flow(columns[0], Integer.parseInt(columns[1]));
        if (held.get(flow)) twice++;
        held.set(flow);
    }

    private List<String> names(Pattern pattern) throws IOException {
        if (!Files.exists(data)) return List.of();
        try (Stream<Path> files = Files.list(data)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> pattern.matcher(name).matches())
                    .sorted()
                    .toList();
        }
    }

    private Result result(int done) {
        return new Result(done, flows.sent(), due.cardinality(), dropped, missing.cardinality(), twice, saved, joined);
    }
}
