package io.sluice.core.deliver;

import io.sluice.api.FlowBatch;
import io.sluice.api.RowKind;
import io.sluice.api.Sink;
import java.util.EnumSet;
import java.util.Set;

/// Keeps the place of a sink whose plugin is not there: it has a use for no row, and only hears of the ends of
/// intervals.
public final class VacantSink implements Sink {
    /// Makes it.
    public VacantSink() {}

    @Override
    public void accept(FlowBatch batch) {}

    @Override
    public Set<RowKind> wants() {
        return EnumSet.noneOf(RowKind.class);
    }
}
