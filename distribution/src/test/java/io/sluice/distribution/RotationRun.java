package io.sluice.distribution;

import io.sluice.testkit.Frames;
import io.sluice.testkit.SflowDatagrams;
import io.sluice.testkit.SflowSample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/// Sends datagrams at a steady rate to `bin/sfcapd -t 2` while it rotates again and again, and counts the flows stored.
///
/// As a program (`distribution/src/soak/rotations.sh`) it does so for as long as is asked.
record RotationRun(int rotations, int datagramsPerSecond) {
    private static final int INTERVAL_S = 2;
    private static final int FLOWS_PER_DATAGRAM = 6;
    private static final int SEQUENCE_OFFSET = 16;

    /// What was sent, and what became of it; the receive buffer is full-sized when the kernel gave what was asked for.
    record Result(long datagrams, long kernelDrops, int files, long flows, boolean hasFullBuffer) {
        long flowsReceived() {
            return (datagrams - kernelDrops) * FLOWS_PER_DATAGRAM;
        }
    }

    /// Takes the number of rotations and of datagrams a second.
    ///
    /// @param words two numbers, 100 and 20000 if there are none
    /// @throws IOException          when the collector cannot be run
    /// @throws InterruptedException never
    public static void main(String[] words) throws IOException, InterruptedException {
        RotationRun run = words.length == 2
                ? new RotationRun(Integer.parseInt(words[0]), Integer.parseInt(words[1]))
                : new RotationRun(100, 20_000);
        Path data = Files.createTempDirectory("sluice-rotations-");
        Result result = run.into(data);
        System.out.println(result);
        if (run.isComplete(result)) {
            System.out.println("no flow is missing");
            Nfdump.deleteAll(data);
        } else {
            System.out.println("FLOWS ARE MISSING in " + data);
            System.exit(1);
        }
    }

    private boolean isComplete(Result result) {
        return result.kernelDrops() == 0 && result.flows() == result.flowsReceived() && result.files() > rotations;
    }

    Result into(Path data) throws IOException, InterruptedException {
        try (Collector collector = Collector.sfcapd(Product.BUILT, "-w", "-l", data, "-t", INTERVAL_S)) {
            boolean hasFullBuffer = collector.log().stream().noneMatch(line -> line.contains("rmem_max"));
            var counted = new CountedFiles(data);
            Thread counting = Thread.ofPlatform().daemon().start(counted::countAsTheyCome);
            long sent = send(collector.port());
            Sockets.awaitDrained(collector.port());
            long dropped = Sockets.dropped(collector.port());
            int exit = collector.terminate();
            if (exit != 0) {
                throw new AssertionError("bin/sfcapd ended with " + exit);
            }
            counting.interrupt();
            counting.join();
            counted.count();
            return new Result(sent, dropped, counted.files, counted.flows, hasFullBuffer);
        }
    }

    /// Has nfdump check and count each finished file, and removes it: a long run would fill the disk.
    private static final class CountedFiles {
        private final Path data;
        private int files;
        private long flows;

        CountedFiles(Path data) {
            this.data = data;
        }

        void countAsTheyCome() {
            try {
                while (true) {
                    Thread.sleep(1_000);
                    count();
                }
            } catch (InterruptedException e) {
                // The rest is counted when the collector has ended.
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void count() throws IOException, InterruptedException {
            for (Path file : Nfdump.files(data)) {
                Nfdump.verify(file);
                flows += Nfdump.summary(file, "Flows");
                files++;
                Files.delete(file);
            }
        }
    }

    private long send(int port) throws IOException {
        ByteBuffer datagram = datagram();
        long lastsNs = (rotations * INTERVAL_S + 1) * 1_000_000_000L;
        long total = lastsNs / 1_000 * datagramsPerSecond / 1_000_000;
        try (DatagramChannel channel = DatagramChannel.open()) {
            channel.setOption(StandardSocketOptions.SO_SNDBUF, 1 << 20);
            channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            long start = System.nanoTime();
            for (long sent = 0; sent < total; ) {
                long due = Math.min(total, (System.nanoTime() - start) / 1_000 * datagramsPerSecond / 1_000_000);
                for (; sent < due; sent++) {
                    datagram.putInt(SEQUENCE_OFFSET, (int) sent).rewind();
                    channel.write(datagram);
                }
                LockSupport.parkNanos(300_000);
            }
        }
        return total;
    }

    private static ByteBuffer datagram() {
        SflowDatagrams datagram = SflowDatagrams.from("192.0.2.1");
        for (int i = 0; i < FLOWS_PER_DATAGRAM; i++) {
            byte[] frame = Frames.ethernet()
                    .ipv4("192.0.2." + i, "198.51.100.7")
                    .udp(5_000 + i, 53)
                    .bytes();
            datagram.sample(SflowSample.flow().rate(512).input(3).output(4).header(frame));
        }
        byte[] payload = datagram.bytes();
        return ByteBuffer.allocateDirect(payload.length).put(payload);
    }
}
