package io.sluice.benchmarks.beside;

import io.sluice.os.UdpSender;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// Sends a recorded load to a port of 127.0.0.1 with `sendmmsg`. Used by one thread.
///
/// From one address, or from several: an exporter always from the same one, since a system that shares datagrams out
/// among
/// the sockets of a port does so by address.
final class Sender implements AutoCloseable {
    private static final double NS_PER_SECOND = 1e9;

    private final RecordedLoad load;
    private final List<UdpSender> sockets = new ArrayList<>();
    private final int[] filled;

    private Sender(RecordedLoad load, int addresses) {
        this.load = load;
        filled = new int[addresses];
    }

    /// Opens the socket that all of a load comes from.
    static Sender open(RecordedLoad load, int port) throws IOException {
        return open(load, port, 1);
    }

    /// Opens the sockets that a load comes from.
    ///
    /// @param addresses how many
    static Sender open(RecordedLoad load, int port, int addresses) throws IOException {
        load.rewind();
        var to = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        var sender = new Sender(load, addresses);
        for (int i = 0; i < addresses; i++) {
            var from = new InetSocketAddress("127.0.0." + (i + 1), 0);
            sender.sockets.add(UdpSender.openSendmmsg(to, addresses == 1 ? Optional.empty() : Optional.of(from)));
        }
        return sender;
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

    /// Sends some datagrams as fast as it goes.
    void sendAtOnce(int count) throws IOException {
        for (int sent = 0; sent < count; ) sent += bite(Math.min(count - sent, UdpSender.SLOTS));
    }

    @Override
    public void close() {
        sockets.forEach(UdpSender::close);
    }

    private int bite(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            int address = load.nextExporter() % filled.length;
            var socket = sockets.get(address);
            int slot = filled[address]++;
            socket.length(slot, load.next(socket.slot(slot)));
        }
        for (int i = 0; i < filled.length; i++) {
            if (filled[i] > 0) send(sockets.get(i), filled[i]);
            filled[i] = 0;
        }
        return count;
    }

    private static void send(UdpSender socket, int count) throws IOException {
        for (int sent = 0; sent < count; ) {
            int taken = socket.send(sent, count);
            if (taken == 0) throw new IOException("a datagram was not taken: " + socket.failure());
            sent += taken;
        }
    }
}
