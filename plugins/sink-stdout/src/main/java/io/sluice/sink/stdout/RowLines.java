package io.sluice.sink.stdout;

import io.sluice.api.FlowBatch;
import io.sluice.api.RowKind;
import java.io.IOException;
import java.util.Set;

/// Lines of their own for each row: those of a batch's flow records, then its counter samples, then its notices.
final class RowLines implements BatchFormat {
    private final FlowFormat flows;
    private final CounterFormat counters;
    private final DiscardFormat discards;
    private final boolean hasFlows;
    private final boolean hasCounters;
    private final boolean hasDiscards;

    RowLines(Set<RowKind> kinds, FlowFormat flows, CounterFormat counters, DiscardFormat discards) {
        this.flows = flows;
        this.counters = counters;
        this.discards = discards;
        hasFlows = kinds.contains(RowKind.FLOW);
        hasCounters = kinds.contains(RowKind.COUNTER);
        hasDiscards = kinds.contains(RowKind.DISCARD);
    }

    @Override
    public void heading(TextBuffer out) throws IOException {
        if (hasFlows) flows.heading(out);
    }

    @Override
    public void write(FlowBatch batch, TextBuffer out) throws IOException {
        int flowCount = hasFlows ? batch.flowCount() : 0;
        for (int i = 0; i < flowCount; i++) flows.write(batch.flow(i), batch, out);
        int counterCount = hasCounters ? batch.counterCount() : 0;
        for (int i = 0; i < counterCount; i++) counters.write(batch.counter(i), batch, out);
        int discardCount = hasDiscards ? batch.discardCount() : 0;
        for (int i = 0; i < discardCount; i++) discards.write(batch.discard(i), batch, out);
    }
}
