package io.sluice.packet;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// Reads numbers in network byte order, at any offset, without allocating.
///
/// The caller makes sure that the bytes are there: a read past the end of the memory throws. Safe for use by
/// several threads.
public final class NetworkOrder {
    private static final ValueLayout.OfShort UINT16 = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfInt UINT32 = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfLong UINT64 = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private NetworkOrder() {}

    /// {@return one byte, 0 to 255}
    ///
    /// @param memory what holds it
    /// @param at     its offset
    public static int uint8(MemorySegment memory, long at) {
        return memory.get(ValueLayout.JAVA_BYTE, at) & 0xFF;
    }

    /// {@return two bytes, 0 to 65,535}
    ///
    /// @param memory what holds them
    /// @param at     their offset
    public static int uint16(MemorySegment memory, long at) {
        return memory.get(UINT16, at) & 0xFFFF;
    }

    /// {@return four bytes as they are; unsigned}
    ///
    /// @param memory what holds them
    /// @param at     their offset
    public static int int32(MemorySegment memory, long at) {
        return memory.get(UINT32, at);
    }

    /// {@return four bytes, 0 to 2^32 - 1}
    ///
    /// @param memory what holds them
    /// @param at     their offset
    public static long uint32(MemorySegment memory, long at) {
        return memory.get(UINT32, at) & 0xFFFF_FFFFL;
    }

    /// {@return six bytes as a number, first byte highest}
    ///
    /// @param memory what holds them
    /// @param at     their offset
    public static long uint48(MemorySegment memory, long at) {
        return (long) uint16(memory, at) << 32 | uint32(memory, at + 2);
    }

    /// {@return eight bytes as they are; unsigned}
    ///
    /// @param memory what holds them
    /// @param at     their offset
    public static long int64(MemorySegment memory, long at) {
        return memory.get(UINT64, at);
    }
}
