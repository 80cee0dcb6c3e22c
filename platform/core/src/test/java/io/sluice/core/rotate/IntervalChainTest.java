package io.sluice.core.rotate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.sluice.api.Interval;
import io.sluice.core.Rotation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IntervalChainTest {
    private static final long NOON_MS = 1_767_268_800_000L;
    private static final Rotation ALIGNED = new Rotation(Duration.ofSeconds(300), true);

    @Test
    void alignedIntervalsStartAtMultiplesOfTheirLength() {
        var chain = new IntervalChain(ALIGNED, NOON_MS + 123_456);
        assertEquals(new Interval(NOON_MS, NOON_MS + 300_000), chain.first().interval());
    }

    @Test
    void intervalsThatAreNotAlignedCountFromTheSecondOfTheStart() {
        var chain = new IntervalChain(new Rotation(Duration.ofSeconds(300), false), NOON_MS + 123_456);
        assertEquals(
                new Interval(NOON_MS + 123_000, NOON_MS + 423_000),
                chain.first().interval());
    }

    @Test
    void theIntervalIsOverAtItsEndAndNotBefore() {
        var first = new IntervalChain(ALIGNED, NOON_MS).first();
        assertFalse(IntervalChain.isOver(first, NOON_MS + 299_999));
        assertEquals(true, IntervalChain.isOver(first, NOON_MS + 300_000));
    }

    @Test
    void eachIntervalOfAPauseIsOneOfItsOwn() {
        var chain = new IntervalChain(ALIGNED, NOON_MS);
        chain.advance(NOON_MS + 3 * 300_000 + 1);
        assertEquals(List.of(0L, 300L, 600L, 900L), startsAfterNoon(chain));
    }

    @Test
    void everyReceiverWalksTheSameIntervals() {
        var chain = new IntervalChain(ALIGNED, NOON_MS);
        chain.advance(NOON_MS + 300_000);
        chain.advance(NOON_MS + 300_001);
        assertEquals(List.of(0L, 300L), startsAfterNoon(chain));
        assertNull(chain.last().next());
    }

    @Test
    void aClockThatWasSetBackBeginsTheIntervalThatItShows() {
        var chain = new IntervalChain(ALIGNED, NOON_MS);
        chain.advance(NOON_MS - 3_600_000 + 5);
        assertEquals(List.of(0L, -3600L), startsAfterNoon(chain));
    }

    @Test
    void aClockThatIsCorrectedByLessThanASecondChangesNothing() {
        var chain = new IntervalChain(ALIGNED, NOON_MS);
        assertFalse(IntervalChain.isOver(chain.first(), NOON_MS - 900));
    }

    @Test
    void aClockThatWasSetForwardByYearsMakesNoFileForEachIntervalOfThem() {
        var chain = new IntervalChain(ALIGNED, 0);
        chain.advance(NOON_MS);
        assertEquals(2, startsAfterNoon(chain).size());
        assertEquals(NOON_MS, chain.last().interval().startMs());
    }

    private static List<Long> startsAfterNoon(IntervalChain chain) {
        var starts = new ArrayList<Long>();
        for (var link = chain.first(); link != null; link = link.next()) {
            starts.add((link.interval().startMs() - NOON_MS) / 1_000);
        }
        return starts;
    }
}
