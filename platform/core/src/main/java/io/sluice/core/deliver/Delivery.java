package io.sluice.core.deliver;

import io.sluice.api.IntervalReport;

/// What travels from a receiver to a sink, in one order: batches, and behind the last batch of an interval its end.
public sealed interface Delivery permits SharedBatch, Delivery.IntervalEnd, Delivery.Stop {
    /// The end of an interval: all rows of it have gone before.
    ///
    /// @param number      the interval's place in the order of the run
    /// @param report      the interval, and what this receiver received in it
    /// @param rowsDue     how many rows this way was given since it began, for want of room or not
    /// @param rowsDropped of those, for how many there was no room
    record IntervalEnd(long number, IntervalReport report, long rowsDue, long rowsDropped) implements Delivery {}

    /// The end of everything: the receiver has stopped.
    enum Stop implements Delivery {
        /// The only one.
        STOP
    }
}
