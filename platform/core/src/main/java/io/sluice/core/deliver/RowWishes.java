package io.sluice.core.deliver;

import io.sluice.api.FlowBatch;
import io.sluice.api.RowKind;
import io.sluice.api.monitor.SampleAccount;
import java.util.Set;

/// Which rows a sink has a use for.
///
/// @param flows    flow records
/// @param counters counter samples
/// @param discards notices of discarded packets
/// @param records  the records of samples
record RowWishes(boolean flows, boolean counters, boolean discards, boolean records) {
    static RowWishes of(Set<RowKind> kinds) {
        return new RowWishes(
                kinds.contains(RowKind.FLOW),
                kinds.contains(RowKind.COUNTER),
                kinds.contains(RowKind.DISCARD),
                kinds.contains(RowKind.RECORD));
    }

    long among(SampleAccount samples) {
        return (flows ? samples.flows() : 0)
                + (counters ? samples.counters() : 0)
                + (discards ? samples.discards() : 0);
    }

    int among(FlowBatch rows) {
        return (flows ? rows.flowCount() : 0)
                + (counters ? rows.counterCount() : 0)
                + (discards ? rows.discardCount() : 0);
    }
}
