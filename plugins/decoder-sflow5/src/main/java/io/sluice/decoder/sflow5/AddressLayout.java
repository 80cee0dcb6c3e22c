package io.sluice.decoder.sflow5;

import io.sluice.packet.NetworkOrder;
import java.lang.foreign.MemorySegment;

/// An address, `address` in sflow_version_5.txt: its type (4), then nothing, 4 bytes of IPv4, or 16 bytes of
/// IPv6.
final class AddressLayout {
    static final int TYPE_BYTES = 4;
    static final int UNKNOWN = 0;
    static final int IPV4 = 1;
    static final int IPV6 = 2;

    private AddressLayout() {}

    /// {@return 4 or 6, or 0 for an unknown address and for types that do not exist}
    static int ipVersion(int type) {
        return switch (type) {
            case IPV4 -> 4;
            case IPV6 -> 6;
            default -> 0;
        };
    }

    /// {@return how many bytes follow the type, or -1 for types that do not exist}
    static int addressBytes(int type) {
        return switch (type) {
            case UNKNOWN -> 0;
            case IPV4 -> 4;
            case IPV6 -> 16;
            default -> -1;
        };
    }

    /// {@return the upper half of the address that begins at `at`, behind its type}
    static long high(MemorySegment memory, int at, int type) {
        return type == IPV6 ? NetworkOrder.int64(memory, at) : 0;
    }

    /// {@return the lower half of the address that begins at `at`, behind its type}
    static long low(MemorySegment memory, int at, int type) {
        return switch (type) {
            case IPV4 -> NetworkOrder.uint32(memory, at);
            case IPV6 -> NetworkOrder.int64(memory, at + 8);
            default -> 0;
        };
    }
}
