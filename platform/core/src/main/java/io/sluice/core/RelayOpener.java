package io.sluice.core;

import java.io.IOException;

/// Opens what sends datagrams under others' addresses, when the pipeline starts.
@FunctionalInterface
public interface RelayOpener {
    /// Opens it.
    ///
    /// @return the relay
    /// @throws IOException when the process has no right to, with a sentence that says so
    RawRelay open() throws IOException;
}
