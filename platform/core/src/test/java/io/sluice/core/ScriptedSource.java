package io.sluice.core;

import io.sluice.api.Datagram;
import io.sluice.testkit.TestDatagrams;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/// A source whose datagrams a test puts in by hand. The payload's first byte is how many rows [RowsDecoder]
/// makes of it.
final class ScriptedSource implements DatagramSource {
    private final ConcurrentLinkedQueue<Datagram> waiting = new ConcurrentLinkedQueue<>();
    private final List<Datagram> taken = new ArrayList<>();
    private volatile boolean isEnded;
    private volatile boolean isClosed;

    void send(int... bytes) {
        var payload = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) payload[i] = (byte) bytes[i];
        waiting.add(TestDatagrams.of(payload));
    }

    void end() {
        isEnded = true;
    }

    boolean isClosed() {
        return isClosed;
    }

    @Override
    public int receive(long nowNs) {
        taken.clear();
        while (taken.size() < 64 && !waiting.isEmpty()) {
            var datagram = waiting.remove();
            datagram.receivedAtNs = nowNs;
            taken.add(datagram);
        }
        return taken.size();
    }

    @Override
    public Datagram datagram(int index) {
        return taken.get(index);
    }

    @Override
    public void await(int timeoutMs) {
        if (waiting.isEmpty()) java.util.concurrent.locks.LockSupport.parkNanos(200_000);
    }

    @Override
    public boolean isExhausted() {
        return isEnded && waiting.isEmpty();
    }

    @Override
    public String description() {
        return "script";
    }

    @Override
    public void close() {
        isClosed = true;
    }
}
