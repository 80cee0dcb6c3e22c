package io.sluice.benchmarks.beside;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.HashMap;
import org.junit.jupiter.api.Test;

/// The same datagrams, told to come from another number of exporters.
class RecordedLoadTest {
    private static final ValueLayout.OfInt U32 = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final int EXPORTERS = 1000;
    private static final int DATAGRAMS = 10 * EXPORTERS;

    private final RecordedLoad recorded = RecordedLoad.make(1, 8, 6);

    @Test
    void eachExporterNumbersItsDatagramsAndHasOneAgentAndOneStart() {
        var load = recorded.from(EXPORTERS);
        load.rewind();
        var agents = new HashMap<Integer, Integer>();
        try (var arena = Arena.ofConfined()) {
            var slot = arena.allocate(2048, 8);
            for (int i = 0; i < DATAGRAMS; i++) {
                load.next(slot);
                int exporter = at(slot, 12);
                int agent = agents.computeIfAbsent(exporter, _ -> at(slot, 8));
                assertEquals(agent, at(slot, 8), "agent's address");
                assertEquals(1 + i / EXPORTERS, at(slot, 16), "number");
                assertEquals(86_400_000, at(slot, 20), "uptime");
                assertEquals(6, at(slot, 24), "samples");
            }
        }
        assertEquals(EXPORTERS, agents.size());
    }

    @Test
    void theirSamplesAreTheSameHoweverManySend() {
        assertEquals(recorded.from(1).meanBytes(), recorded.from(10_000).meanBytes());
    }

    private static int at(MemorySegment slot, long offset) {
        return slot.get(U32, offset);
    }
}
