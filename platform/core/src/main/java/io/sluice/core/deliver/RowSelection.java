package io.sluice.core.deliver;

import io.sluice.api.DatagramRow;
import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;
import java.util.Optional;
import java.util.function.Predicate;

/// What a sink with a route or a filter is given: batches that show only the rows that pass. The batch that all sinks
/// share stays as it is. Owned by the sink's thread.
final class RowSelection {
    private final Predicate<DatagramRow> route;
    private final Predicate<FlowRow> filter;
    private final FlowBatch shown = new FlowBatch();

    private RowSelection(Predicate<DatagramRow> route, Predicate<FlowRow> filter) {
        this.route = route;
        this.filter = filter;
    }

    /// {@return what chooses the rows of a sink; empty when it is given all}
    ///
    /// @param own    says of which datagrams the sink itself has a use for the rows; of all when there is none
    /// @param route  says of which datagrams it is given the rows; of all when there is none
    /// @param filter passes the rows that it is given, of those on its route; all when there is none
    static Optional<RowSelection> of(
            Optional<Predicate<DatagramRow>> own,
            Optional<Predicate<DatagramRow>> route,
            Optional<Predicate<FlowRow>> filter) {
        if (route.isEmpty() && own.isEmpty() && filter.isEmpty()) return Optional.empty();
        Predicate<DatagramRow> all = route.orElse(_ -> true);
        return Optional.of(new RowSelection(own.map(all::and).orElse(all), filter.orElse(_ -> true)));
    }

    /// {@return a batch with the rows of another that pass, valid until the next call}
    FlowBatch of(FlowBatch batch) {
        shown.show(batch, route, filter);
        return shown;
    }
}
