package io.sluice.api.monitor;

/// An input at one moment.
///
/// @param name        its name in the configuration
/// @param listens     the address that it listens on, or the capture's name
/// @param workers     how many share that
/// @param bufferBytes how large the receive buffer of each is, in bytes; 0 for a capture
/// @param datagrams   what became of its datagrams since the start
/// @param samples     what became of their samples
/// @param fault       how the last failure of one of its decoders looked; empty when there was none
/// @param resting     how many decoders of its workers are not asked for a while, since they failed on all datagrams
public record InputState(
        String name,
        String listens,
        int workers,
        int bufferBytes,
        DatagramAccount datagrams,
        SampleAccount samples,
        String fault,
        int resting) {
    /// Makes the state of an input whose decoders never failed.
    ///
    /// @param name        its name in the configuration
    /// @param listens     the address that it listens on, or the capture's name
    /// @param workers     how many share that
    /// @param bufferBytes how large the receive buffer of each is, in bytes
    /// @param datagrams   what became of its datagrams
    /// @param samples     what became of their samples
    public InputState(
            String name,
            String listens,
            int workers,
            int bufferBytes,
            DatagramAccount datagrams,
            SampleAccount samples) {
        this(name, listens, workers, bufferBytes, datagrams, samples, "", 0);
    }
}
