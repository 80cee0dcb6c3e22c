package io.sluice.benchmarks.beside;

import io.sluice.os.UdpSender;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// Sends a recorded load to a port of 127.0.0.1 with `sendmmsg`. Used by one thread.
final class Sender implements AutoCloseable {
    private static final double NS_PER_SECOND = 1e9;

    private final RecordedLoad load;
    private final UdpSender socket;

    private Sender(RecordedLoad load, UdpSender socket) {
        this.load = load;
        this.socket = socket;
    }

    static Sender open(RecordedLoad load, int port) throws IOException {
        load.rewind();
        var to = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        return new Sender(load, UdpSender.openSendmmsg(to, Optional.empty()));
    }

    /// Sends for a while: at each turn what has become due while it slept, at most 64 datagrams at once.
    ///
    /// @param rate     datagrams a second
    /// @param duration how long
    /// @return how many were sent: fewer than asked for when this machine sends no faster
    /// @throws IOException when the system does not take one
    long send(int rate, Duration duration) throws IOException {
        long startNs = System.nanoTime();
        long total = (long) (rate * (duration.toNanos() / NS_PER_SECOND));
        long sent = 0;
        while (sent < total) {
            long elapsedNs = System.nanoTime() - startNs;
            // What is due at the very end is late by a turn, which is no reason to leave it out.
            if (elapsedNs > duration.toNanos() * 1.01) break;
            long due = Math.min((long) (rate * (elapsedNs / NS_PER_SECOND)), total) - sent;
            if (due > 0) sent += bite((int) Math.min(due, UdpSender.SLOTS));
            else LockSupport.parkNanos((long) ((sent + 1) * NS_PER_SECOND / rate) - elapsedNs);
        }
        return sent;
    }

    @Override
    public void close() {
        socket.close();
    }

    private int bite(int count) throws IOException {
        for (int i = 0; i < count; i++) socket.length(i, load.next(socket.slot(i)));
        for (int sent = 0; sent < count; ) {
            int taken = socket.send(sent, count);
            if (taken == 0) throw new IOException("a datagram was not taken: " + socket.failure());
            sent += taken;
        }
        return count;
    }
}
