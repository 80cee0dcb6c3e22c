package io.sluice.core.tap;

import io.sluice.api.Counter;
import io.sluice.api.Datagram;
import io.sluice.api.tap.TapInput;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// The queue between one receiver and one tap: datagrams one behind the other in memory that is made once.
///
/// The receiver's thread offers, the tap's polls; neither waits, and neither allocates.
///
/// ```
/// 0 length of the payload, or -1: the next is at the front (4)   4 sender's port (4)   8 receive time (8)
/// 16, 24 sender's address (16)   32 its IP version (4)   40 the payload, padded to 8
/// ```
public final class TapRing {
    private static final int PORT = 4;
    private static final int TIME = 8;
    private static final int HIGH = 16;
    private static final int LOW = 24;
    private static final int VERSION = 32;
    private static final int PAYLOAD = 40;
    private static final int AT_THE_FRONT = -1;

    private final TapInput input;
    private final ByteBuffer memory;
    private final int capacity;

    // Positions count on for ever; modulo the capacity they are places.
    private final Counter end = new Counter(); // the receiver's
    private final Counter offered = new Counter();
    private final Counter dropped = new Counter();
    private long startSeen; // where the start was when the receiver last looked: it is ahead of that by now
    private final Counter start = new Counter(); // the tap's
    private final Counter polled = new Counter();

    /// Makes an empty ring.
    ///
    /// @param input    whose datagrams it takes
    /// @param capacity how many bytes it has, a multiple of 8
    public TapRing(TapInput input, int capacity) {
        this.input = input;
        this.capacity = capacity;
        memory = ByteBuffer.allocateDirect(capacity).order(ByteOrder.nativeOrder());
    }

    TapInput input() {
        return input;
    }

    /// Takes a copy of a datagram, or counts that there is no room.
    ///
    /// @param datagram what was received
    public void offer(Datagram datagram) {
        int bytes = PAYLOAD + (datagram.length + 7 & ~7);
        long at = end.get();
        int place = (int) (at % capacity);
        int toTheFront = bytes > capacity - place ? capacity - place : 0;
        if (!hasRoom(at + toTheFront + bytes)) {
            dropped.increment();
            return;
        }
        if (toTheFront > 0) {
            memory.putInt(place, AT_THE_FRONT);
            place = 0;
        }
        put(place, datagram);
        offered.increment();
        end.add(toTheFront + bytes);
    }

    /// Takes the datagram that has waited longest.
    ///
    /// @param into is filled with it
    /// @return whether there was one
    public boolean poll(Datagram into) {
        long at = start.get();
        if (at == end.get()) return false;
        int place = (int) (at % capacity);
        int toTheFront = memory.getInt(place) == AT_THE_FRONT ? capacity - place : 0;
        if (toTheFront > 0) place = 0;
        get(place, into);
        polled.increment();
        start.add(toTheFront + PAYLOAD + (into.length + 7 & ~7));
        return true;
    }

    /// {@return whether nothing waits} Called by who polls.
    public boolean isEmpty() {
        return start.get() == end.get();
    }

    /// {@return how many datagrams there was no room for; any thread may ask}
    public long dropped() {
        return dropped.get();
    }

    /// {@return how many datagrams wait; any thread may ask}
    long waiting() {
        long taken = polled.get(); // asked for first: so it is never ahead
        return offered.get() - taken;
    }

    /// {@return how full it is, from 0 to 1; any thread may ask}
    double fill() {
        long taken = start.get();
        return Math.min(1, (double) (end.get() - taken) / capacity);
    }

    private boolean hasRoom(long newEnd) {
        if (newEnd - startSeen <= capacity) return true;
        startSeen = start.get();
        return newEnd - startSeen <= capacity;
    }

    private void put(int place, Datagram datagram) {
        memory.putInt(place, datagram.length);
        memory.putInt(place + PORT, datagram.senderPort);
        memory.putLong(place + TIME, datagram.receivedAtNs);
        memory.putLong(place + HIGH, datagram.senderHigh);
        memory.putLong(place + LOW, datagram.senderLow);
        memory.putInt(place + VERSION, datagram.senderIpVersion);
        memory.put(place + PAYLOAD, datagram.payload, 0, datagram.length);
    }

    private void get(int place, Datagram datagram) {
        datagram.length = memory.getInt(place);
        datagram.senderPort = memory.getInt(place + PORT);
        datagram.receivedAtNs = memory.getLong(place + TIME);
        datagram.senderHigh = memory.getLong(place + HIGH);
        datagram.senderLow = memory.getLong(place + LOW);
        datagram.senderIpVersion = memory.getInt(place + VERSION);
        datagram.payload.put(0, memory, place + PAYLOAD, datagram.length);
    }
}
