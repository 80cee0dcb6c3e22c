package io.sluice.core.tap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.Datagram;
import io.sluice.api.tap.TapInput;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TapRingTest {
    private static final TapInput INPUT =
            new TapInput("sflow", new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 6343));

    private final Datagram in = new Datagram(ByteBuffer.allocate(65_536));
    private final Datagram out = new Datagram(ByteBuffer.allocate(65_536));

    @Test
    void aDatagramComesOutAsItWentIn() {
        var ring = new TapRing(INPUT, 1 << 10);
        fill(7, 501);
        in.receivedAtNs = 1_795_000_000_123_456_789L;
        in.senderIpVersion = 6;
        in.senderHigh = 0x2001_0db8_0000_0001L;
        in.senderLow = -2;
        in.senderPort = 65_535;
        ring.offer(in);
        assertTrue(ring.poll(out));
        assertEquals(in.receivedAtNs, out.receivedAtNs);
        assertEquals(6, out.senderIpVersion);
        assertEquals(in.senderHigh, out.senderHigh);
        assertEquals(in.senderLow, out.senderLow);
        assertEquals(65_535, out.senderPort);
        assertIs(7, 501);
        assertFalse(ring.poll(out));
    }

    @Test
    void whatFindsNoRoomIsDroppedAndCountedAndTheRestIsKept() {
        var ring = new TapRing(INPUT, 1 << 10);
        for (int i = 0; i < 10; i++) {
            fill(i, 200);
            ring.offer(in);
        }
        assertEquals(4, ring.waiting(), "240 bytes each fit into 1,024");
        assertEquals(6, ring.dropped());
        assertEquals(960.0 / 1_024, ring.fill());
        for (int i = 0; i < 4; i++) {
            assertTrue(ring.poll(out));
            assertIs(i, 200);
        }
        assertTrue(ring.isEmpty());
        fill(99, 200);
        ring.offer(in);
        assertTrue(ring.poll(out), "there is room again");
        assertIs(99, 200);
    }

    @Test
    void theLargestDatagramFindsRoomInAnEmptyRingWhereverItBegins() {
        var ring = new TapRing(INPUT, 256 << 10);
        for (int i = 0; i < 1_000; i++) {
            int length = i % 2 == 0 ? 65_535 : i;
            fill(i, length);
            ring.offer(in);
            assertTrue(ring.poll(out));
            assertIs(i, length);
        }
        assertEquals(0, ring.dropped());
    }

    /// Offered and polled by two threads, all that is not dropped comes out once, whole and in order.
    @Test
    void twoThreadsNeedNoLock() throws InterruptedException {
        var ring = new TapRing(INPUT, 16 << 10);
        int offers = 300_000;
        var random = new Random(3);
        var receiver = Thread.ofPlatform().start(() -> {
            for (int i = 0; i < offers; i++) {
                fill(i, 4 + random.nextInt(1_400));
                ring.offer(in);
            }
        });
        long seen = 0;
        int last = -1;
        while (receiver.isAlive() || !ring.isEmpty()) {
            if (!ring.poll(out)) {
                Thread.onSpinWait();
                continue;
            }
            int number = out.payload.getInt(0);
            assertTrue(number > last, number + " behind " + last);
            assertIs(number, out.length);
            last = number;
            seen++;
        }
        receiver.join();
        assertEquals(offers, seen + ring.dropped());
        assertEquals(0, ring.waiting());
    }

    /// A payload that begins with a number, and of which each other byte follows from it.
    private void fill(int number, int length) {
        in.length = length;
        for (int i = 0; i < length; i++) in.payload.put(i, (byte) (number + i));
        if (length >= Integer.BYTES) in.payload.putInt(0, number);
    }

    private void assertIs(int number, int length) {
        assertEquals(length, out.length);
        if (length >= Integer.BYTES) assertEquals(number, out.payload.getInt(0));
        for (int i = Integer.BYTES; i < length; i++) {
            if (out.payload.get(i) != (byte) (number + i)) throw new AssertionError("byte " + i + " of " + number);
        }
    }
}
