package io.sluice.core.deliver;

import io.sluice.api.IntervalReport;

/// What travels from a receiver to a sink, in one order: batches, and behind the last batch of an interval its end.
public sealed interface Delivery permits SharedBatch, Delivery.IntervalEnd, Delivery.Stop {
    /// The end of an interval: all rows of it have gone before.
    ///
    /// @param report the interval, and what this receiver received in it
    record IntervalEnd(IntervalReport report) implements Delivery {}

    /// The end of everything: the receiver has stopped.
    enum Stop implements Delivery {
        /// The only one.
        STOP
    }
}
