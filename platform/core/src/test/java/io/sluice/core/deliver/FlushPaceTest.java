package io.sluice.core.deliver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/// When a sink is asked to flush, with a clock that is turned by hand and begins near its overflow.
class FlushPaceTest {
    private static final long MS = 1_000_000;
    private static final long START = Long.MAX_VALUE - MS;

    @Test
    void aSinkWithoutAPaceIsAskedOnceWhenNothingWaits() {
        var pace = new FlushPace(Duration.ZERO, START);
        assertFalse(pace.isDue(START + 5_000 * MS, true), "it has taken nothing");
        pace.took();
        assertFalse(pace.isDue(START, false), "more is waiting");
        assertTrue(pace.isDue(START, true));
        pace.flushed(START);
        assertFalse(pace.isDue(START, true));
        pace.took();
        pace.rotated();
        assertFalse(pace.isDue(START, true), "the end of the interval has written all");
        assertEquals(100 * MS, pace.sleepNs(START, 100 * MS));
    }

    @Test
    void aSinkWithAPaceIsAskedAlsoWhileBusyAndWithoutRows() {
        var pace = new FlushPace(Duration.ofSeconds(1), START);
        assertFalse(pace.isDue(START + 999 * MS, true));
        assertTrue(pace.isDue(START + 1_000 * MS, false));
        assertTrue(pace.isDue(START + 1_000 * MS, true), "no row came, and it is asked all the same");
        pace.flushed(START + 1_000 * MS);
        assertFalse(pace.isDue(START + 1_999 * MS, false));
        assertTrue(pace.isDue(START + 2_000 * MS, false));
    }

    @Test
    void theThreadDoesNotSleepBeyondTheNextTime() {
        var pace = new FlushPace(Duration.ofSeconds(1), START);
        assertEquals(100 * MS, pace.sleepNs(START + 500 * MS, 100 * MS));
        assertEquals(30 * MS, pace.sleepNs(START + 970 * MS, 100 * MS));
        assertEquals(1, pace.sleepNs(START + 3_000 * MS, 100 * MS));
    }
}
