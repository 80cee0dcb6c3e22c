package io.sluice.core.deliver;

import io.sluice.api.CompletedFile;

/// Passes finished files on to the sinks that follow their writer.
@FunctionalInterface
public interface Publisher {
    /// Passes a file on. Any thread.
    ///
    /// @param file the finished file
    void publish(CompletedFile file);
}
