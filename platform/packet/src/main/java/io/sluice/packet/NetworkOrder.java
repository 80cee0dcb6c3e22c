package io.sluice.packet;

import java.nio.ByteBuffer;

/// Reads numbers in network byte order, at any offset, without allocating.
///
/// The caller makes sure that the bytes are there: a read past the end of the memory throws. Safe for use by
/// several threads.
public final class NetworkOrder {

    private NetworkOrder() {}

    /// {@return one byte, 0 to 255}
    ///
    /// @param memory what holds it
    /// @param at     its offset
    public static int uint8(ByteBuffer memory, int at) {
        return memory.get(at) & 0xFF;
    }

    /// {@return two bytes, 0 to 65,535}
    ///
    /// @param memory what holds them
    /// @param at     their offset
    public static int uint16(ByteBuffer memory, int at) {
        return memory.getShort(at) & 0xFFFF;
    }

    /// {@return four bytes as they are; unsigned}
    ///
    /// @param memory what holds them
    /// @param at     their offset
    public static int int32(ByteBuffer memory, int at) {
        return memory.getInt(at);
    }

    /// {@return four bytes, 0 to 2^32 - 1}
    ///
    /// @param memory what holds them
    /// @param at     their offset
    public static long uint32(ByteBuffer memory, int at) {
        return memory.getInt(at) & 0xFFFF_FFFFL;
    }

    /// {@return six bytes as a number, first byte highest}
    ///
    /// @param memory what holds them
    /// @param at     their offset
    public static long uint48(ByteBuffer memory, int at) {
        return (long) uint16(memory, at) << 32 | uint32(memory, at + 2);
    }

    /// {@return eight bytes as they are; unsigned}
    ///
    /// @param memory what holds them
    /// @param at     their offset
    public static long int64(ByteBuffer memory, int at) {
        return memory.getLong(at);
    }
}
