package io.sluice.core.account;

import io.sluice.api.monitor.RowAccount;

/// Takes the accounts of sinks, interval by interval. Any thread.
public interface RowBook {
    /// For rows that no interval's account is made of.
    RowBook NONE = new RowBook() {
        @Override
        public void sinkEnded(long interval, RowAccount rows) {}

        @Override
        public void removeSink(String sink) {}
    };

    /// Takes what a sink did with the rows of an interval.
    ///
    /// @param interval the interval's place in the order of the run
    /// @param rows     what became of its rows
    void sinkEnded(long interval, RowAccount rows);

    /// Waits for a sink no longer, since it has ended.
    ///
    /// @param sink its name
    void removeSink(String sink);
}
