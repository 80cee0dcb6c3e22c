package io.sluice.benchmarks;

import io.sluice.api.FlowBatch;
import io.sluice.api.Interval;
import io.sluice.api.IntervalReport;
import io.sluice.api.Options;
import io.sluice.api.Reader;
import io.sluice.sink.nfcapd.NfcapdSinkProvider;
import io.sluice.sink.nfcapd.read.NfcapdReaderProvider;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Writes a large flow file, and reads it with our reader and with nfdump, in turns; prints the processor time that a
/// flow takes to be written, and the flows that each reads in a second of it. nfdump has a filter that passes nothing,
/// so that neither of them prints a flow; ours makes the row of every one.
public final class FilesBesideNfdump {
    private static final int ROWS = 512;
    private static final int BATCHES = 64;
    private static final int REPEATS = 100;
    private static final long FLOWS = (long) ROWS * BATCHES * REPEATS;
    private static final int ROUNDS = 7;
    private static final int WARM_UPS = 2;
    private static final String NOTHING = "proto 255 and port 1 and not port 1";

    /// Processor time of a thread.
    ///
    /// @param ns       all of it
    /// @param systemNs what of it the kernel took, such as for finding memory for a file
    private record Spent(long ns, long systemNs) {}

    private FilesBesideNfdump() {}

    /// Runs it for the fast ones of the compressions that nfdump of Debian reads.
    ///
    /// @param arguments none
    /// @throws IOException          when a file cannot be written or read
    /// @throws InterruptedException when it is to end
    public static void main(String[] arguments) throws IOException, InterruptedException {
        System.out.printf("%d flows a file; medians of %d rounds in turns, processor time%n", FLOWS, ROUNDS);
        System.out.println(
                "compression   written, ns/flow   of these in the system   read, M flows/s   nfdump, M flows/s  "
                        + " ratio");
        for (var compression : List.of("none", "lz4", "lzo")) measure(compression);
    }

    private static void measure(String compression) throws IOException, InterruptedException {
        var memory = Path.of("/dev/shm");
        var directory = Files.isDirectory(memory)
                ? Files.createTempDirectory(memory, "sluice")
                : Files.createTempDirectory("sluice");
        try {
            var batches = StoredLoad.batches(BATCHES, ROWS);
            var written = new long[ROUNDS];
            var inSystem = new long[ROUNDS];
            var ours = new long[ROUNDS];
            var theirs = new long[ROUNDS];
            for (int i = -WARM_UPS; i < ROUNDS; i++) {
                var folder = Files.createDirectory(directory.resolve("round"));
                var spent = write(folder, compression, batches);
                var file = finished(folder);
                long readNs = read(file);
                if (i >= 0) {
                    written[i] = spent.ns();
                    inSystem[i] = spent.systemNs();
                    ours[i] = readNs;
                    theirs[i] = nfdump(file);
                }
                delete(folder);
            }
            print(compression, new Spent(median(written), median(inSystem)), median(ours), median(theirs));
        } finally {
            delete(directory);
        }
    }

    private static void print(String compression, Spent written, long readNs, long nfdumpNs) {
        System.out.printf(
                Locale.ROOT,
                "%-11s %18.0f %21.0f %17.1f %8.1f %7.2f%n",
                compression,
                (double) written.ns() / FLOWS,
                (double) written.systemNs() / FLOWS,
                FLOWS * 1e3 / readNs,
                FLOWS * 1e3 / nfdumpNs,
                (double) nfdumpNs / readNs);
    }

    private static Spent write(Path directory, String compression, List<FlowBatch> batches) throws IOException {
        var options = Map.of("directory", directory.toString(), "compression", compression);
        var threads = ManagementFactory.getThreadMXBean();
        try (var sink = new NfcapdSinkProvider().create(new Options("", options, new ArrayList<>()))) {
            sink.open(new StoredLoad.NoContext());
            long beforeNs = threads.getCurrentThreadCpuTime();
            long beforeUserNs = threads.getCurrentThreadUserTime();
            for (int i = 0; i < REPEATS; i++) {
                for (var batch : batches) sink.accept(batch);
            }
            sink.rotate(IntervalReport.empty(new Interval(0, 300_000), true));
            long ns = threads.getCurrentThreadCpuTime() - beforeNs;
            return new Spent(ns, ns - (threads.getCurrentThreadUserTime() - beforeUserNs));
        }
    }

    private static Path finished(Path directory) throws IOException {
        try (var files = Files.newDirectoryStream(directory, "nfcapd.[0-9]*")) {
            return files.iterator().next();
        }
    }

    private static long read(Path file) throws IOException {
        var threads = ManagementFactory.getThreadMXBean();
        long beforeNs = threads.getCurrentThreadCpuTime();
        long flows = 0;
        var batch = new FlowBatch();
        try (Reader reader = new NfcapdReaderProvider().create(new Options("", Map.of(), new ArrayList<>()))) {
            reader.open(file, fault -> {
                throw new IllegalStateException(fault.toString());
            });
            for (; reader.next(); flows++) {
                if (batch.isFull()) batch.clear();
                reader.append(batch);
            }
        }
        if (flows != FLOWS) throw new IllegalStateException(flows + " flows were read");
        return threads.getCurrentThreadCpuTime() - beforeNs;
    }

    /// bash tells the time that a command took of the processors, in milliseconds.
    private static long nfdump(Path file) throws IOException, InterruptedException {
        var command = "TIMEFORMAT='%3U %3S'; time nfdump -q -r \"$0\" \"$1\"";
        var process = new ProcessBuilder("bash", "-c", command, file.toString(), NOTHING)
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes()).strip();
        if (process.waitFor() != 0) throw new IOException("nfdump failed: " + said);
        double seconds = Arrays.stream(
                        said.substring(said.lastIndexOf('\n') + 1).split(" "))
                .mapToDouble(Double::parseDouble)
                .sum();
        return (long) (seconds * 1e9);
    }

    private static long median(long[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.newDirectoryStream(directory)) {
            for (var file : files) Files.delete(file);
        }
        Files.delete(directory);
    }
}
