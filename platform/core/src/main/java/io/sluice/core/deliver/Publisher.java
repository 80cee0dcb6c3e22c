package io.sluice.core.deliver;

import io.sluice.api.CompletedFile;
import io.sluice.api.monitor.RowAccount;

/// Hears what comes of a sink. Called on the sink's thread, or on one that the sink started.
public interface Publisher {
    /// Passes on a file that the sink has finished.
    ///
    /// @param file the file
    void publish(CompletedFile file);

    /// Passes on a file that the sink has finished, and says when all have heard of it.
    ///
    /// @param file  the file
    /// @param heard run when they have
    default void publish(CompletedFile file, Runnable heard) {
        publish(file);
        heard.run();
    }

    /// Takes the account of the sink's rows in an interval, once it has ended the interval.
    ///
    /// @param interval the interval's place in the order of the run
    /// @param rows     what became of its rows
    default void intervalEnded(long interval, RowAccount rows) {}

    /// Hears that the sink is closed.
    ///
    /// @param sink its name
    default void closed(String sink) {}
}
