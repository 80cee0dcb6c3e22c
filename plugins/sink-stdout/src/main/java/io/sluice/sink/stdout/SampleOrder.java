package io.sluice.sink.stdout;

import io.sluice.api.DatagramRow;
import io.sluice.api.FlowBatch;
import io.sluice.api.RowKind;
import java.util.Set;

/// Goes through the samples of a batch's datagrams in the order in which they were sent.
///
/// A batch holds the rows of each kind for themselves, in that order. Samples that were skipped are of no kind, and
/// always there. Used by one thread.
final class SampleOrder {
    /// What kind of row comes next.
    enum Next {
        FLOW,
        COUNTER,
        DISCARD,
        SKIPPED,
        NONE
    }

    private final boolean hasFlows;
    private final boolean hasCounters;
    private final boolean hasDiscards;
    private int flow;
    private int counter;
    private int discard;
    private int skipped;

    SampleOrder(Set<RowKind> kinds) {
        hasFlows = kinds.contains(RowKind.FLOW);
        hasCounters = kinds.contains(RowKind.COUNTER);
        hasDiscards = kinds.contains(RowKind.DISCARD);
    }

    /// Begins with the first datagram of a batch.
    void open() {
        flow = 0;
        counter = 0;
        discard = 0;
        skipped = 0;
    }

    /// {@return the kind of the next sample of a datagram; its index is taken with [#takeFlow] and so on}
    Next next(FlowBatch batch, DatagramRow datagram) {
        int flowAt = hasFlows && flow < batch.flowCount() && batch.flow(flow).datagram == datagram
                ? batch.flow(flow).sampleIndex
                : Integer.MAX_VALUE;
        int counterAt = hasCounters && counter < batch.counterCount() && batch.counter(counter).datagram == datagram
                ? batch.counter(counter).sampleIndex
                : Integer.MAX_VALUE;
        boolean isDiscard =
                hasDiscards && discard < batch.discardCount() && batch.discard(discard).packet.datagram == datagram;
        int discardAt = isDiscard ? batch.discard(discard).packet.sampleIndex : Integer.MAX_VALUE;
        boolean isSkipped = skipped < batch.skippedCount() && batch.skipped(skipped).datagram == datagram;
        int skippedAt = isSkipped ? batch.skipped(skipped).sampleIndex : Integer.MAX_VALUE;
        int least = Math.min(Math.min(flowAt, skippedAt), Math.min(counterAt, discardAt));
        if (least == Integer.MAX_VALUE) return Next.NONE;
        if (least == skippedAt) return Next.SKIPPED;
        if (least == flowAt) return Next.FLOW;
        return least == counterAt ? Next.COUNTER : Next.DISCARD;
    }

    int takeFlow() {
        return flow++;
    }

    int takeCounter() {
        return counter++;
    }

    int takeDiscard() {
        return discard++;
    }

    int takeSkipped() {
        return skipped++;
    }
}
