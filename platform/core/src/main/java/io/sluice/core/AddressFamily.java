package io.sluice.core;

/// Which kind of address a host may have.
public enum AddressFamily {
    /// IPv4 or IPv6.
    ANY,
    /// IPv4 only.
    IPV4,
    /// IPv6 only.
    IPV6
}
