package io.sluice.core.quarantine;

import io.sluice.api.Counter;
import io.sluice.api.Datagram;
import io.sluice.api.DecodeResult;
import java.nio.ByteBuffer;

/// Where a receiver leaves datagrams with a fault: a ring of places that are made once.
///
/// The receiver's thread offers and never waits: beyond so many a second, or when all places are taken, a datagram is
/// only counted. The quarantine's thread takes.
public final class QuarantineInlet {
    private static final int PLACES = 32;
    private static final int PLACE_BYTES = 65_536;

    private final Datagram[] places = new Datagram[PLACES];
    private final DecodeResult[] faults = new DecodeResult[PLACES];
    private final Allowance allowance;
    private final Counter left = new Counter();
    private final Counter written = new Counter(); // the receiver's
    private final Counter taken = new Counter(); // the quarantine's

    /// Makes an empty inlet.
    ///
    /// @param allowance how many datagrams it takes in a second, together with other workers' inlets
    QuarantineInlet(Allowance allowance) {
        this.allowance = allowance;
        var memory = ByteBuffer.allocateDirect(PLACES * PLACE_BYTES);
        for (int i = 0; i < PLACES; i++) places[i] = new Datagram(memory.slice(i * PLACE_BYTES, PLACE_BYTES));
    }

    /// Keeps a copy of a datagram, if there is room. Called by the receiver's thread.
    ///
    /// @param datagram the datagram
    /// @param fault    what is wrong with it
    public void offer(Datagram datagram, DecodeResult fault) {
        long next = written.get();
        boolean hasRoom = next - taken.get() < PLACES && allowance.hasRoom(datagram.receivedAtNs);
        if (!hasRoom || !allowance.take()) {
            left.increment();
            return;
        }
        int index = (int) (next % PLACES);
        copy(datagram, places[index]);
        faults[index] = fault;
        written.increment();
    }

    /// {@return how many datagrams with a fault were not kept; any thread may ask}
    public long leftOut() {
        return left.get();
    }

    boolean isEmpty() {
        return written.get() == taken.get();
    }

    /// {@return the datagram that has waited longest} Only when there is one.
    Datagram first() {
        return places[(int) (taken.get() % PLACES)];
    }

    DecodeResult firstFault() {
        return faults[(int) (taken.get() % PLACES)];
    }

    /// Makes the place of the first datagram free again.
    void removeFirst() {
        taken.increment();
    }

    private static void copy(Datagram from, Datagram to) {
        to.payload.put(0, from.payload, 0, from.length);
        to.length = from.length;
        to.receivedAtNs = from.receivedAtNs;
        to.senderIpVersion = from.senderIpVersion;
        to.senderHigh = from.senderHigh;
        to.senderLow = from.senderLow;
        to.senderPort = from.senderPort;
    }
}
