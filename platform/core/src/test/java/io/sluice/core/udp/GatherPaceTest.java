package io.sluice.core.udp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class GatherPaceTest {
    private GatherPace pace = new GatherPace(16 << 20);
    private long nowNs = 1_000_000_000;

    @Test
    void waitsForTheFirstDatagramWhenLittleComes() {
        assertEquals(0, pace.napNs());
        bites(100, 1, 1_000_000);
        assertEquals(0, pace.napNs());
        bites(100, 3, 900_000);
        assertEquals(0, pace.napNs());
    }

    @Test
    void napsUnderLoadUntilSomeBitesHaveCome() {
        bites(100, 10, 100_000);
        assertEquals(1_920_000, pace.napNs(), 1_000, "192 datagrams that come every 10 us");
        bites(100, 50, 100_000);
        assertEquals(384_000, pace.napNs(), 1_000);
    }

    @Test
    void neverNapsLongerThanTwoMilliseconds() {
        bites(100, 10, 300_000);
        assertEquals(2_000_000, pace.napNs());
    }

    @Test
    void gathersNoMoreThanASmallPartOfTheBuffer() {
        pace = new GatherPace(208 << 10); // what Linux gives without a privilege
        bites(100, 10, 100_000);
        assertEquals(260_000, pace.napNs(), 1_000, "26 datagrams");
        pace = new GatherPace(32 << 10);
        bites(100, 10, 100_000);
        assertEquals(0, pace.napNs());
    }

    @Test
    void aSingleBurstIsNoLoad() {
        bites(1, 64, 1_000_000);
        assertEquals(0, pace.napNs());
    }

    @Test
    void isAwakeAgainWithTheFirstBiteThatIsEmpty() {
        bites(100, 40, 400_000);
        assertTrue(pace.napNs() > 0);
        bites(1, 0, 400_000);
        assertEquals(0, pace.napNs());
    }

    @Test
    void aClockThatIsSetDoesNoHarm() {
        bites(100, 40, 400_000);
        bites(1, 40, -3_600_000_000_000L);
        assertTrue(pace.napNs() >= 0 && pace.napNs() <= 2_000_000);
        bites(40, 40, 400_000);
        assertEquals(1_920_000, pace.napNs(), 20_000);
    }

    private void bites(int bites, int datagrams, long everyNs) {
        for (int i = 0; i < bites; i++) {
            nowNs += everyNs;
            pace.took(datagrams, nowNs);
        }
    }
}
