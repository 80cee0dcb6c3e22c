package io.sluice.core;

import java.io.IOException;
import java.util.List;

/// Opens a source of datagrams when the pipeline starts.
@FunctionalInterface
public interface SourceOpener {
    /// Opens the source.
    ///
    /// @return the source, ready to be read
    /// @throws IOException when it cannot be opened; the message is a sentence for the operator
    DatagramSource open() throws IOException;

    /// Opens the source in as many parts as there are workers. What is sent by one exporter is in one part.
    ///
    /// @param workers how many workers share it, at least 1
    /// @return a part for each
    /// @throws IOException when it cannot be opened, or cannot be shared; the message is a sentence for the
    ///                     operator
    default List<DatagramSource> open(int workers) throws IOException {
        if (workers != 1) throw new IOException("only a UDP socket can be shared by " + workers + " workers");
        return List.of(open());
    }
}
