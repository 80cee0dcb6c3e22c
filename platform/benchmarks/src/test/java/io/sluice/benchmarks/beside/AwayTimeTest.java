package io.sluice.benchmarks.beside;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/// A receive buffer that is looked at each millisecond, in which 100 datagrams of 1,000 bytes arrive.
class AwayTimeTest {
    private static final long MS = 1_000_000;
    private static final double CHARGED = 1000;

    private final AwayTime away = new AwayTime(100 * CHARGED / MS, CHARGED);
    private long nowMs;

    @Test
    void aQueueThatOnlyGrowsTellsHowLongNobodyHasReadIt() {
        look(0, 0);
        assertEquals(1, look(100, 0), 0.01);
        assertEquals(2, look(200, 0), 0.01);
        assertEquals(3, look(300, 0), 0.01);
        assertEquals(0, look(200, 0), "read since the last look");
        assertEquals(1, look(300, 0), 0.01);
    }

    @Test
    void aFullQueueThatDropsIsNotReadEither() {
        look(0, 0);
        look(100, 0);
        assertEquals(2, look(100, 100), 0.01);
        assertEquals(3, look(100, 200), 0.01);
    }

    @Test
    void aReceiverThatIsTooSlowIsNotAway() {
        look(0, 0);
        for (int i = 1; i <= 100; i++) look(10 * i, 0);
        assertEquals(10.1, look(1010, 0), 0.01, "ninety of a hundred were read in each of 101 ms");
    }

    @Test
    void aBurstOfTheSenderIsNoAbsence() {
        look(0, 0);
        assertEquals(1, look(5000, 0), 0.01);
    }

    @Test
    void aSilentSenderIsNoAbsence() {
        look(0, 0);
        for (int i = 0; i < 50; i++) look(0, 0);
        assertEquals(1, look(100, 0), 0.01);
    }

    private double look(long datagrams, long drops) {
        return away.look(nowMs++ * MS, new UdpPort.Waiting((long) (datagrams * CHARGED), drops));
    }
}
