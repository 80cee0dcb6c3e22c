package io.sluice.core.deliver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.Interval;
import io.sluice.api.IntervalReport;
import org.junit.jupiter.api.Test;

class DeliveryQueueTest {
    @Test
    void givesWhatWasAddedInOrderAndRefusesWhatDoesNotFit() {
        var queue = new DeliveryQueue(2);
        var a = end(1);
        var b = end(2);
        assertTrue(queue.offer(a, 1));
        assertTrue(queue.offer(b, 1));
        assertFalse(queue.offer(end(3), 1));
        assertSame(a, queue.poll());
        assertSame(b, queue.poll());
        assertNull(queue.poll());
        assertTrue(queue.isEmpty());
    }

    @Test
    void passesDeliveriesBetweenThreadsInOrder() throws InterruptedException {
        int count = 200_000;
        var queue = new DeliveryQueue(64);
        var ends = new Delivery.IntervalEnd[16];
        for (int i = 0; i < ends.length; i++) ends[i] = end(i);
        var writer = Thread.ofPlatform().start(() -> {
            for (int i = 0; i < count; ) {
                if (queue.offer(ends[i % ends.length], 1)) i++;
                else Thread.yield();
            }
        });
        for (int i = 0; i < count; ) {
            var delivery = queue.poll();
            if (delivery == null) Thread.yield();
            else assertSame(ends[i++ % ends.length], delivery);
        }
        writer.join();
        assertNull(queue.poll());
    }

    @Test
    void takesABatchBackWhenTheLastHolderLetsGo() {
        var pool = new BatchPool();
        var batch = pool.take();
        batch.hold();
        batch.release();
        assertFalse(batch == pool.take());
        batch.release();
        assertSame(batch, pool.take());
        assertEquals(0, batch.rows.flowCount());
    }

    private static Delivery.IntervalEnd end(int n) {
        return new Delivery.IntervalEnd(n, IntervalReport.empty(new Interval(n, n + 1), false), 0, 0);
    }
}
