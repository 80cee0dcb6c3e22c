package io.sluice.core;

import io.sluice.api.Sink;
import java.io.IOException;

/// Makes sinks of the running configuration anew.
public interface SinkMaker {
    /// Opens a sink that was made.
    interface Opening {
        /// Gives it its place.
        ///
        /// @param sink not opened
        /// @throws IOException when it cannot be opened
        void open(Sink sink) throws IOException;
    }

    /// Makes a sink like one that has failed, and has it opened before its plugin can be changed.
    ///
    /// @param name    the sink's name
    /// @param opening is given the sink
    /// @throws IOException when it cannot be made or opened; the message says why
    void make(String name, Opening opening) throws IOException;
}
