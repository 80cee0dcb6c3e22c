package io.sluice.api.tap;

import java.net.InetSocketAddress;

/// An input as taps see it.
///
/// @param name    its name in the configuration
/// @param listens the address and port that its socket is bound to; the address is that of any host (`::` or
///                `0.0.0.0`) where it listens on all, since the system does not tell for each datagram
public record TapInput(String name, InetSocketAddress listens) {}
