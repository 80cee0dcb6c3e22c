package io.sluice.app.command;

import io.sluice.api.Datagram;
import io.sluice.app.capture.Capture;
import io.sluice.app.program.Refusal;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/// Sends the datagrams of captures, one after the other, at an even rate.
final class Replay {
    private static final int MOST_BYTES = 65_535;
    private static final long NS_PER_SECOND = 1_000_000_000;

    // A thread that parks for less comes back late anyway; so small bursts keep the rate better than single datagrams.
    private static final long LEAST_PARK_NS = 1_000_000;

    private final List<Path> files;
    private final InetSocketAddress target;
    private final int rate;
    private final int rounds;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(MOST_BYTES);
    private final Datagram datagram = new Datagram(buffer);
    private long sent;
    private long elapsedNs;
    private final Set<String> remarks = new LinkedHashSet<>();
    private boolean isWhole = true;

    /// Makes it, inert.
    ///
    /// @param files  the captures; they are opened for each round
    /// @param rate   datagrams a second; 0 for no limit
    /// @param rounds how many times the captures are sent
    Replay(List<Path> files, InetSocketAddress target, int rate, int rounds) {
        this.files = files;
        this.target = target;
        this.rate = rate;
        this.rounds = rounds;
    }

    /// Sends all of it.
    ///
    /// @throws Refusal when there is nothing to send, or nobody to take it
    void run() {
        long startNs = System.nanoTime();
        try (var channel = DatagramChannel.open()) {
            channel.connect(target);
            for (int i = 0; i < rounds; i++) {
                for (var file : files) send(file, channel, startNs);
            }
            elapsedNs = System.nanoTime() - startNs;
            hearOfRefusal(channel);
        } catch (PortUnreachableException e) {
            throw Refusal.failed("nothing listens on " + place() + "; sent in vain: " + sent);
        } catch (IOException e) {
            throw Refusal.failed("sending to " + place() + " failed after " + sent + " datagrams: " + e.getMessage());
        }
    }

    /// {@return how many datagrams were sent}
    long sent() {
        return sent;
    }

    /// {@return how long it took}
    long elapsedNs() {
        return elapsedNs;
    }

    /// {@return what a user should know about the captures, in sentences that name them}
    Set<String> remarks() {
        return remarks;
    }

    /// {@return whether all captures could be read to their ends}
    boolean isWhole() {
        return isWhole;
    }

    private void send(Path file, DatagramChannel channel, long startNs) throws IOException {
        long before = sent;
        try (var capture = Capture.open(file)) {
            while (capture.next(datagram, 0)) {
                if (rate > 0) awaitTurn(startNs);
                channel.write(buffer.clear().limit(datagram.length));
                sent++;
            }
            if (sent == before) throw Refusal.failed(nothingToSend(file, capture.remarks()));
            for (var remark : capture.remarks()) remarks.add(file + ": " + remark);
            isWhole &= capture.damage().isEmpty();
        }
    }

    private void awaitTurn(long startNs) {
        // Whole seconds apart, since the product would overflow after the first 9.2 thousand million datagrams.
        long dueNs = startNs + sent / rate * NS_PER_SECOND + sent % rate * NS_PER_SECOND / rate;
        long waitNs = dueNs - System.nanoTime();
        if (waitNs < LEAST_PARK_NS) return;
        do {
            LockSupport.parkNanos(waitNs);
            waitNs = dueNs - System.nanoTime();
        } while (waitNs > 0);
    }

    /// The answer to the last datagram, that its port is closed, comes with the next call.
    private void hearOfRefusal(DatagramChannel channel) throws IOException {
        channel.configureBlocking(false);
        channel.read(buffer.clear());
    }

    private static String nothingToSend(Path file, List<String> remarks) {
        return file + ": there is no sFlow datagram in it" + (remarks.isEmpty() ? "" : "; ")
                + String.join("; ", remarks);
    }

    private String place() {
        return target.getAddress().getHostAddress() + " port " + target.getPort();
    }
}
