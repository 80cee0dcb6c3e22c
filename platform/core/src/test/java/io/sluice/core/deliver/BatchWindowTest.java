package io.sluice.core.deliver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class BatchWindowTest {
    private static final int PLACES = 32;

    private final BatchPool pool = new BatchPool();
    private final BatchWindow window = new BatchWindow();

    @Test
    void aBatchGoesBackToItsPoolWhenItHasBeenLookedAt() {
        var shown = show();
        assertNotSame(shown, pool.take(), "it is still held");
        var seen = new ArrayList<Object>();
        window.take(seen::add);
        assertSame(shown.rows, seen.getFirst());
        assertSame(shown, pool.take());
    }

    @Test
    void aBatchThatDoesNotFitIsLetGoAndCounted() {
        for (int i = 0; i < PLACES; i++) show();
        var tooMany = show();
        assertSame(tooMany, pool.take());
        assertEquals(1, window.missed());
        var seen = new ArrayList<Object>();
        window.take(seen::add);
        assertEquals(PLACES, seen.size());
    }

    @Test
    void aBatchGoesBackAlsoWhenItsReaderFails() {
        var shown = show();
        assertThrows(
                IllegalStateException.class,
                () -> window.take(_ -> {
                    throw new IllegalStateException("cannot count");
                }));
        assertSame(shown, pool.take());
    }

    @Test
    void closedItHoldsNothingWhateverIsOffered() {
        var before = show();
        window.close();
        assertSame(before, pool.take());
        before.release();
        var after = show();
        assertSame(after, pool.take());
    }

    @Test
    void noBatchIsLostWhenItIsClosedWhileReceiversOffer() throws InterruptedException {
        for (int round = 0; round < 200; round++) {
            var windows = new BatchWindow();
            var begun = new CountDownLatch(1);
            var made = Collections.newSetFromMap(new IdentityHashMap<SharedBatch, Boolean>());
            var receivers = new BatchPool();
            var offering = Thread.ofPlatform().start(() -> {
                for (int i = 0; i < 20; i++) {
                    var batch = receivers.take();
                    made.add(batch);
                    windows.offer(batch);
                    batch.release();
                    begun.countDown();
                }
            });
            begun.await();
            windows.close();
            offering.join();
            for (int i = made.size(); i > 0; i--) made.remove(receivers.take());
            assertEquals(0, made.size(), "batches that never came back");
        }
    }

    /// As a receiver does: takes a batch, shows it, and lets go of it.
    private SharedBatch show() {
        var batch = pool.take();
        window.offer(batch);
        batch.release();
        return batch;
    }
}
