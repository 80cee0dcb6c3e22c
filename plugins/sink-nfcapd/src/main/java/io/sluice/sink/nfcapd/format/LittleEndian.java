package io.sluice.sink.nfcapd.format;

import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// How numbers lie in a file: little-endian, at any offset (nfcapd-file-format, chapter 1).
public final class LittleEndian {
    /// A number of 16 bits.
    public static final ValueLayout.OfShort UINT16 =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    /// A number of 32 bits.
    public static final ValueLayout.OfInt UINT32 = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    /// A number of 64 bits.
    public static final ValueLayout.OfLong UINT64 = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private LittleEndian() {}

    /// {@return the four bytes that begin a record or an element: its type or id, and its whole length in bytes}
    ///
    /// @param type the type or id
    /// @param size the length, 4 to 65,535
    public static int typeAndSize(int type, int size) {
        return size << 16 | type;
    }
}
