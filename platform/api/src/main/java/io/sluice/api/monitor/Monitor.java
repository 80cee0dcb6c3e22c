package io.sluice.api.monitor;

import java.io.IOException;
import java.time.Duration;

/// Somebody who looks at the collector, and shows others what it sees.
///
/// A new monitor is inert. [#open], [#intervalEnded] and [#close] are called by one thread, its own, which the platform
/// owns; [#wantsExporters] and [#stopTimeout] may be called by another. A monitor that is slow delays nobody: what it
/// does not take in time is left out, and that is counted. What it throws is logged, and it is called again.
public interface Monitor extends AutoCloseable {
    /// Opens what the monitor shows things by.
    ///
    /// @param context where it looks, valid until [#close] has returned
    /// @throws IOException when it cannot be opened; the collector then does not start, and says why
    default void open(MonitorContext context) throws IOException {}

    /// Hears of the end of an interval, once all sinks have taken its rows.
    ///
    /// @param account what came of all that was received in it
    /// @throws IOException when that could not be shown
    default void intervalEnded(IntervalAccount account) throws IOException {}

    /// {@return whether the account of an interval is to have those of its exporters; to make them costs time and
    /// memory for each exporter, so that they are left out when nobody wants them}
    default boolean wantsExporters() {
        return false;
    }

    /// Gives back what the monitor holds. Called once, after the last interval, or after a failed [#open].
    ///
    /// @throws IOException when something could not be shown
    @Override
    default void close() throws IOException {}

    /// {@return how long the platform waits at the end for this monitor, before its thread is interrupted}
    default Duration stopTimeout() {
        return Duration.ofSeconds(5);
    }
}
