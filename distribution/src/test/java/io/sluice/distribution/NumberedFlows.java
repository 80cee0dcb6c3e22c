package io.sluice.distribution;

import io.sluice.testkit.Frames;
import io.sluice.testkit.SflowDatagrams;
import io.sluice.testkit.SflowSample;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/// Sends datagrams of six flows at a steady rate, and no two flows alike: the number of the datagram is their source
/// address, their place in it is the source port, and the uptime of the agent is when it was sent: the last 32 bits
/// of the time of day in microseconds. Remembers that, too.
final class NumberedFlows {
    static final int FLOWS_PER_DATAGRAM = 6;
    private static final int FIRST_PORT = 5_000;
    private static final int SEQUENCE_OFFSET = 16;
    private static final int UPTIME_OFFSET = 20;
    private static final long NS_PER_US = 1_000;
    private static final byte[] MARK = {10, 20, 30, 40};

    private final int datagramsPerSecond;
    private final ByteBuffer datagram;
    private final int[] numberOffsets;
    private final long toTimeOfDayNs = timeOfDayNs() - System.nanoTime();
    private long[] sentNs = new long[1 << 20];
    private volatile int sent;
    private volatile boolean isStopped;

    NumberedFlows(int datagramsPerSecond) {
        this.datagramsPerSecond = datagramsPerSecond;
        byte[] payload = payload();
        datagram = ByteBuffer.allocateDirect(payload.length).put(payload);
        numberOffsets = offsets(payload);
    }

    /// How many datagrams were sent so far; their numbers are 0 up to it.
    int sent() {
        return sent;
    }

    /// How many datagrams had been sent at a moment of [System#nanoTime].
    int sentBefore(long momentNs) {
        int at = Arrays.binarySearch(sentNs, 0, sent, momentNs);
        return at < 0 ? -at - 1 : at;
    }

    /// The number of a flow as nfdump prints it: source address and source port.
    static int flow(String address, int port) {
        int number = 0;
        for (String part : address.split("\\.")) {
            number = number << 8 | Integer.parseInt(part);
        }
        return number * FLOWS_PER_DATAGRAM + port - FIRST_PORT;
    }

    /// Sends until it is told to stop.
    void sendTo(int port) throws IOException {
        isStopped = false;
        int first = sent;
        try (DatagramChannel channel = DatagramChannel.open()) {
            channel.setOption(StandardSocketOptions.SO_SNDBUF, 1 << 20);
            channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            long start = System.nanoTime();
            while (!isStopped) {
                long due = first + (System.nanoTime() - start) / 1_000 * datagramsPerSecond / 1_000_000;
                while (sent < due && !isStopped) {
                    send(channel);
                }
                LockSupport.parkNanos(300_000);
            }
        }
    }

    void stop() {
        isStopped = true;
    }

    private void send(DatagramChannel channel) throws IOException {
        int number = sent;
        if (number == sentNs.length) {
            sentNs = Arrays.copyOf(sentNs, number * 2);
        }
        for (int offset : numberOffsets) {
            datagram.putInt(offset, number);
        }
        datagram.putInt(SEQUENCE_OFFSET, number);
        sentNs[number] = System.nanoTime();
        datagram.putInt(UPTIME_OFFSET, (int) ((sentNs[number] + toTimeOfDayNs) / NS_PER_US))
                .rewind();
        sent = number + 1;
        try {
            channel.write(datagram);
        } catch (PortUnreachableException e) {
            isStopped = true; // the collector has been killed
        }
    }

    private static long timeOfDayNs() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000 + now.getNano();
    }

    private static byte[] payload() {
        SflowDatagrams datagram = SflowDatagrams.from("192.0.2.1");
        for (int i = 0; i < FLOWS_PER_DATAGRAM; i++) {
            byte[] frame = Frames.ethernet()
                    .ipv4("10.20.30.40", "198.51.100.7")
                    .udp(FIRST_PORT + i, 53)
                    .bytes();
            datagram.sample(SflowSample.flow().rate(512).input(3).output(4).header(frame));
        }
        return datagram.bytes();
    }

    private static int[] offsets(byte[] payload) {
        int[] offsets = new int[FLOWS_PER_DATAGRAM];
        int found = 0;
        for (int at = 0; at <= payload.length - MARK.length; at++) {
            if (Arrays.equals(payload, at, at + MARK.length, MARK, 0, MARK.length)) {
                offsets[found++] = at;
            }
        }
        if (found != FLOWS_PER_DATAGRAM) {
            throw new AssertionError(found + " addresses to number");
        }
        return offsets;
    }
}
