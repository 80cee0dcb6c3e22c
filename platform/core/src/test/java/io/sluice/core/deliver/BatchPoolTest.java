package io.sluice.core.deliver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchPoolTest {
    private final BatchPool pool = new BatchPool();

    @Test
    void theBatchThatWasInUseLastIsTheNext() {
        var burst = new ArrayList<SharedBatch>();
        for (int i = 0; i < 5; i++) burst.add(pool.take());
        burst.forEach(SharedBatch::release);
        for (int i = 0; i < 3; i++) {
            var batch = pool.take();
            assertSame(burst.getLast(), batch);
            batch.release();
        }
        assertSame(burst.getLast(), pool.take());
        assertSame(burst.get(3), pool.take());
    }

    @Test
    void noBatchIsTwoAtOnceAndNoneIsMadeWhileOthersAreSpare() throws InterruptedException {
        var seen = Collections.newSetFromMap(new IdentityHashMap<SharedBatch, Boolean>());
        for (int round = 0; round < 1_000; round++) {
            var taken = List.of(pool.take(), pool.take(), pool.take());
            assertNotSame(taken.get(0), taken.get(1));
            seen.addAll(taken);
            var other = Thread.ofPlatform().start(taken.get(0)::release);
            taken.get(1).release();
            taken.get(2).release();
            other.join();
        }
        assertEquals(3, seen.size());
    }
}
