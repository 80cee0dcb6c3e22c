package io.sluice.core.deliver;

import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;
import java.util.function.Predicate;

/// What a sink with a filter is given: batches that show only the rows that pass. The batch that all sinks share stays
/// as it is. Owned by the sink's thread.
final class RowSelection {
    private final Predicate<FlowRow> filter;
    private final FlowBatch shown = new FlowBatch();

    RowSelection(Predicate<FlowRow> filter) {
        this.filter = filter;
    }

    /// {@return a batch with the rows of another that pass, valid until the next call}
    FlowBatch of(FlowBatch batch) {
        shown.show(batch, filter);
        return shown;
    }
}
