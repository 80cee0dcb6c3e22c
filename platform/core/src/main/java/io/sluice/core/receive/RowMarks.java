package io.sluice.core.receive;

import io.sluice.api.FlowBatch;

/// How many rows a batch had before a datagram, so that what a decoder says of its rows holds whatever it did. Used by
/// one thread.
final class RowMarks {
    private int flows;
    private int counters;
    private int discards;

    /// Remembers what is there.
    void set(FlowBatch rows) {
        flows = rows.flowCount();
        counters = rows.counterCount();
        discards = rows.discardCount();
    }

    /// Counts the rows of the datagram.
    void count(FlowBatch rows) {
        var datagram = rows.datagram();
        datagram.flowSamples = rows.flowCount() - flows;
        datagram.counterSamples = rows.counterCount() - counters;
        datagram.discardSamples = rows.discardCount() - discards;
    }

    /// Takes back the rows that the decoder had begun and not counted when it failed.
    void takeBackUncounted(FlowBatch rows) {
        var datagram = rows.datagram();
        takeBack(rows, datagram.flowSamples, datagram.counterSamples, datagram.discardSamples);
    }

    /// Takes back all rows of the datagram.
    void takeBackAll(FlowBatch rows) {
        takeBack(rows, 0, 0, 0);
    }

    private void takeBack(FlowBatch rows, int flowsLeft, int countersLeft, int discardsLeft) {
        while (rows.flowCount() > flows + flowsLeft) rows.dropFlow();
        while (rows.counterCount() > counters + countersLeft) rows.dropCounter();
        while (rows.discardCount() > discards + discardsLeft) rows.dropDiscard();
    }
}
