package io.sluice.sflow;

import io.sluice.packet.NetworkOrder;
import java.nio.ByteBuffer;

/// An address, `address` in sflow_version_5.txt: its type (4), then nothing, 4 bytes of IPv4, or 16 bytes
/// of IPv6.
public final class AddressLayout {
    /// Length of the type in bytes.
    public static final int TYPE_BYTES = 4;
    /// The type of an address that is not given.
    public static final int UNKNOWN = 0;
    /// The type of an IPv4 address.
    public static final int IPV4 = 1;
    /// The type of an IPv6 address.
    public static final int IPV6 = 2;

    private AddressLayout() {}

    /// {@return 4 or 6, or 0 for an unknown address and for types that do not exist}
    ///
    /// @param type the type
    public static int ipVersion(int type) {
        return switch (type) {
            case IPV4 -> 4;
            case IPV6 -> 6;
            default -> 0;
        };
    }

    /// {@return how many bytes follow the type, or -1 for types that do not exist}
    ///
    /// @param type the type
    public static int addressBytes(int type) {
        return switch (type) {
            case UNKNOWN -> 0;
            case IPV4 -> 4;
            case IPV6 -> 16;
            default -> -1;
        };
    }

    /// {@return where an address ends, or a [Fault]}
    ///
    /// @param memory what holds it
    /// @param at     where its type begins
    /// @param end    where what holds it ends
    public static int end(ByteBuffer memory, int at, int end) {
        int addressAt = at + TYPE_BYTES;
        if (addressAt > end) return Fault.LENGTH;
        int bytes = addressBytes(NetworkOrder.int32(memory, at));
        if (bytes < 0) return Fault.KIND;
        return bytes > end - addressAt ? Fault.LENGTH : addressAt + bytes;
    }

    /// {@return the upper half of an address; 0 unless it is IPv6}
    ///
    /// @param memory what holds it
    /// @param at     where it begins, behind its type
    /// @param type   its type
    public static long high(ByteBuffer memory, int at, int type) {
        return type == IPV6 ? NetworkOrder.int64(memory, at) : 0;
    }

    /// {@return the lower half of an address; 0 for an unknown one}
    ///
    /// @param memory what holds it
    /// @param at     where it begins, behind its type
    /// @param type   its type
    public static long low(ByteBuffer memory, int at, int type) {
        return switch (type) {
            case IPV4 -> NetworkOrder.uint32(memory, at);
            case IPV6 -> NetworkOrder.int64(memory, at + 8);
            default -> 0;
        };
    }
}
