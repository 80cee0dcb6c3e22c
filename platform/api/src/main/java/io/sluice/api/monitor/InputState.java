package io.sluice.api.monitor;

/// An input at one moment.
///
/// @param name        its name in the configuration
/// @param listens     the address that it listens on, or the capture's name
/// @param workers     how many share that
/// @param bufferBytes how large the receive buffer of each is, in bytes; 0 for a capture
/// @param datagrams   what became of its datagrams since the start
/// @param samples     what became of their samples
public record InputState(
        String name, String listens, int workers, int bufferBytes, DatagramAccount datagrams, SampleAccount samples) {}
