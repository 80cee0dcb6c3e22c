package io.sluice.benchmarks.beside;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// Watches from outside how long a receiver leaves its sockets alone: looks at `/proc/net/udp` about every millisecond,
/// on
/// a thread of its own.
final class QueueWatch implements AutoCloseable {
    private static final long LOOK_EVERY_NS = 1_000_000;
    private static final int CALIBRATION_DATAGRAMS = 128;
    private static final int CALIBRATION_BUFFER_BYTES = 1 << 20;
    private static final double NS_PER_SECOND = 1e9;

    private final int port;
    private final double bytesPerNs;
    private final double chargedBytes;
    private final Thread thread;
    private final List<AwayTime> sockets = new ArrayList<>();
    private double longestMs;

    private QueueWatch(int port, int rate, double chargedBytes) {
        this.port = port;
        this.bytesPerNs = rate * chargedBytes / NS_PER_SECOND;
        this.chargedBytes = chargedBytes;
        thread = Thread.ofPlatform().daemon().name("queue-watch").unstarted(this::watch);
    }

    /// Begins to watch.
    ///
    /// @param rate         datagrams a second that are sent there, to all sockets together
    /// @param chargedBytes what the kernel charges for one; 0 for not watching
    static QueueWatch start(int port, int rate, double chargedBytes) {
        var watch = new QueueWatch(port, rate, chargedBytes);
        if (chargedBytes > 0) watch.thread.start();
        return watch;
    }

    /// {@return what the kernel charges a receive buffer for a datagram of a load, on average: more than its length}
    static double chargedBytes(RecordedLoad load) throws IOException {
        try (var unread = DatagramChannel.open(StandardProtocolFamily.INET)) {
            unread.setOption(StandardSocketOptions.SO_RCVBUF, CALIBRATION_BUFFER_BYTES);
            unread.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            int port = unread.socket().getLocalPort();
            try (var sender = Sender.open(load, port)) {
                sender.sendAtOnce(CALIBRATION_DATAGRAMS);
            }
            var waiting = UdpPort.waiting(port).getFirst();
            return (double) waiting.bytes() / (CALIBRATION_DATAGRAMS - waiting.drops());
        }
    }

    /// {@return the longest time that a socket was left alone since the last call, in milliseconds; any thread may ask}
    synchronized double lapMs() {
        double lap = longestMs;
        longestMs = 0;
        return lap;
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void watch() {
        try {
            while (!Thread.interrupted()) {
                look();
                LockSupport.parkNanos(LOOK_EVERY_NS);
            }
        } catch (IOException e) {
            System.err.println("the receive buffer is not watched any more: " + e.getMessage());
        }
    }

    private void look() throws IOException {
        var all = UdpPort.waiting(port);
        long nowNs = System.nanoTime();
        // Which of several sockets a datagram comes to is the system's choice: on average each gets its part.
        while (sockets.size() < all.size()) sockets.add(new AwayTime(bytesPerNs / all.size(), chargedBytes));
        for (int i = 0; i < all.size(); i++) note(sockets.get(i).look(nowNs, all.get(i)));
    }

    private synchronized void note(double ms) {
        longestMs = Math.max(longestMs, ms);
    }
}
