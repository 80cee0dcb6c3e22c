package io.sluice.core.deliver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.Datagram;
import io.sluice.api.Interval;
import io.sluice.api.IntervalReport;
import io.sluice.core.SinkConfig;
import io.sluice.core.WhenFull;
import io.sluice.testkit.RecordingSink;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SinkLinkTest {
    private final BatchPool pool = new BatchPool();
    private final SinkLink link =
            new SinkRunner(new SinkConfig("s", new RecordingSink(), WhenFull.DROP, 2), _ -> {}).link();

    @Test
    void endsThatFindTheQueueFullComeBehindWhatIsInItAndBeforeWhatFollows() {
        for (int i = 0; i < 3; i++) deliverRow();
        end(1);
        link.stop();
        assertEquals(1, link.rowsDropped());
        var seen = new ArrayList<String>();
        for (var next = link.poll(); next != null; next = link.poll()) seen.add(text(next));
        assertEquals(List.of("rows", "rows", "1", "stop"), seen);
        assertTrue(link.hasNothing());
    }

    @Test
    void rowsAreDroppedWhileAnEndWaitsBesideTheQueue() {
        deliverRow();
        deliverRow();
        end(1);
        link.poll();
        deliverRow();
        assertEquals(1, link.rowsDropped(), "a later row must not overtake the end");
    }

    @Test
    void everyEndComesOutInOrderWhateverTheThreadsDo() throws InterruptedException {
        int count = 100_000;
        var writer = Thread.ofPlatform().start(() -> {
            for (int i = 1; i <= count; i++) {
                if (i % 3 == 0) deliverRow();
                end(i);
            }
        });
        for (long expected = 1; expected <= count; ) {
            switch (link.poll()) {
                case null -> Thread.yield();
                case SharedBatch batch -> batch.release();
                case Delivery.IntervalEnd end ->
                    assertEquals(expected++, end.report().received());
                case Delivery.Stop _ -> throw new AssertionError("nobody stopped");
            }
        }
        writer.join();
        assertNull(link.poll());
    }

    private void deliverRow() {
        var batch = pool.take();
        batch.rows.openDatagram(new Datagram(ByteBuffer.allocate(0)));
        batch.rows.addFlow();
        link.deliver(batch);
        batch.release();
    }

    private void end(int number) {
        var report = new IntervalReport(new Interval(number, number + 1), false, number, 0, 0, 0, 0, 0);
        link.endInterval(number, report);
    }

    private static String text(Delivery delivery) {
        return switch (delivery) {
            case SharedBatch _ -> "rows";
            case Delivery.IntervalEnd end -> Long.toString(end.report().received());
            case Delivery.Stop _ -> "stop";
        };
    }
}
