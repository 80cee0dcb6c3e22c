package io.sluice.generate.frame;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Writes fields in network byte order, one behind the other. Used by one thread.
///
/// Into an array, which is copied in one go when it is done: each single write into native memory would be
/// checked for more, and a datagram has hundreds of them.
public final class Wire {
    private static final VarHandle UINT16 = view(short[].class);
    private static final VarHandle UINT32 = view(int[].class);
    private static final VarHandle UINT64 = view(long[].class);
    private static final int MOST_BYTES = 2048;

    private final byte[] bytes = new byte[MOST_BYTES];
    private int at;

    /// Makes one that has written nothing.
    public Wire() {}

    /// Begins anew.
    public void begin() {
        at = 0;
    }

    /// Copies what was written.
    ///
    /// @param memory where to, from its first byte on
    public void copyTo(MemorySegment memory) {
        MemorySegment.copy(bytes, 0, memory, ValueLayout.JAVA_BYTE, 0, at);
    }

    /// {@return how many bytes were written, which is where the next field goes}
    public int at() {
        return at;
    }

    /// Writes one byte.
    ///
    /// @param value in its lowest 8 bits
    public void u8(int value) {
        bytes[at] = (byte) value;
        at += 1;
    }

    /// Writes two bytes.
    ///
    /// @param value in its lowest 16 bits
    public void u16(int value) {
        UINT16.set(bytes, at, (short) value);
        at += 2;
    }

    /// Writes four bytes.
    ///
    /// @param value the number
    public void u32(int value) {
        UINT32.set(bytes, at, value);
        at += 4;
    }

    /// Writes eight bytes.
    ///
    /// @param value the number
    public void u64(long value) {
        UINT64.set(bytes, at, value);
        at += 8;
    }

    /// Writes zeros up to the next multiple of four bytes behind a place, as XDR pads.
    ///
    /// @param from where the field began that is padded
    public void padFrom(int from) {
        while (((at - from) & 3) != 0) u8(0);
    }

    /// Takes back what was written behind a place, or fills up to it with bytes that mean nothing.
    ///
    /// @param end  where the next field will go
    /// @param fill what to fill with, over and over
    public void endAt(int end, long fill) {
        for (int to = at; to < end; to += 8) UINT64.set(bytes, to, fill);
        at = end;
    }

    /// Writes four bytes over what is there.
    ///
    /// @param place where they go
    /// @param value the number
    public void set32(int place, int value) {
        UINT32.set(bytes, place, value);
    }

    private static VarHandle view(Class<?> array) {
        return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.BIG_ENDIAN).withInvokeExactBehavior();
    }
}
