package io.sluice.generate.datagram;

import io.sluice.generate.frame.Wire;

/// An address in a datagram, `address` in sflow_version_5.txt: its type, then 4 or 16 bytes.
final class XdrAddress {
    static final int IPV4 = 1;
    static final int IPV6 = 2;
    static final int IPV4_BYTES = 8;

    private XdrAddress() {}

    static void ipv4(Wire wire, int address) {
        wire.u32(IPV4);
        wire.u32(address);
    }
}
