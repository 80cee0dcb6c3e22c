package io.sluice.api;

/// Hears what is wrong with a flow file while it is read.
@FunctionalInterface
public interface FileFaults {
    /// Hears of a fault. A hostile file may have as many as it has bytes, so nobody should keep them all.
    ///
    /// @param fault the fault
    void tell(FileFault fault);
}
