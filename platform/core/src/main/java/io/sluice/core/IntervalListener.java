package io.sluice.core;

import io.sluice.api.monitor.IntervalAccount;

/// Hears of the end of each interval, in order.
public interface IntervalListener {
    /// Hears nothing.
    IntervalListener NONE = new IntervalListener() {
        @Override
        public void intervalEnded(IntervalAccount account) {}

        @Override
        public boolean wantsExporters() {
            return false;
        }
    };

    /// Takes the account of an interval, once all sinks have taken its rows. Called by a thread that has other things
    /// to do, a receiver's maybe: it must not be held up, nor log.
    ///
    /// @param account what came of all that was received in it
    void intervalEnded(IntervalAccount account);

    /// {@return whether the accounts are to have those of exporters}
    boolean wantsExporters();
}
