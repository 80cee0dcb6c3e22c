package io.sluice.core;

import java.io.IOException;

/// Opens a source of datagrams when the pipeline starts.
@FunctionalInterface
public interface SourceOpener {
    /// Opens the source.
    ///
    /// @return the source, ready to be read
    /// @throws IOException when it cannot be opened; the message is a sentence for the operator
    DatagramSource open() throws IOException;
}
