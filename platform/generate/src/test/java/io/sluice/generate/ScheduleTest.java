package io.sluice.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final Duration FOREVER = Duration.ZERO;

    @Test
    void datagramsAreDueAtEvenDistances() {
        var schedule = new Schedule(3, 0, FOREVER);
        assertEquals(0, schedule.dueNs(0));
        assertEquals(333_333_333, schedule.dueNs(1));
        assertEquals(1_000_000_000, schedule.dueNs(3));
        assertEquals(1_333_333_333, schedule.dueNs(4));
    }

    @Test
    void aDatagramIsDueNoSoonerThanItsTimeAndNotMuchLater() {
        var schedule = new Schedule(7, 0, FOREVER);
        for (long place = 0; place < 100; place++) {
            assertTrue(schedule.due(schedule.dueNs(place) + 1) > place);
            if (place > 0) assertEquals(place, schedule.due(schedule.dueNs(place) - 1));
        }
    }

    @Test
    void doesNotOverflowInYears() {
        var schedule = new Schedule(1_000_000, 0, FOREVER);
        long year = 31_536_000L;
        assertEquals(year * 1_000_000_000, schedule.dueNs(year * 1_000_000));
        assertEquals(1 + year * 1_000_000, schedule.due(year * 1_000_000_000));
    }

    @Test
    void knowsHowManyThereWillBeWhenThatCanBeKnown() {
        assertEquals(5, new Schedule(0, 5, FOREVER).total());
        assertEquals(200, new Schedule(100, 0, Duration.ofSeconds(2)).total());
        assertEquals(5, new Schedule(100, 5, Duration.ofSeconds(2)).total());
        assertEquals(0, new Schedule(0, 0, Duration.ofSeconds(2)).total());
        assertEquals(0, new Schedule(100, 0, FOREVER).total());
    }
}
