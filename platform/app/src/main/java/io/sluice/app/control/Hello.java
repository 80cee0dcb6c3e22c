package io.sluice.app.control;

import java.util.List;

/// Who a collector is: its answer to `hello`.
///
/// @param protocol    the version of what is said over the socket
/// @param pid         its process
/// @param version     the product's version
/// @param startedAtMs when it began to receive, in milliseconds since 1970-01-01T00:00Z
/// @param inputs      the addresses that it listens on
/// @param commands    what it can be asked
public record Hello(
        int protocol, long pid, String version, long startedAtMs, List<String> inputs, List<String> commands) {
    /// Makes it.
    public Hello {
        inputs = List.copyOf(inputs);
        commands = List.copyOf(commands);
    }
}
