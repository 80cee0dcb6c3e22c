package io.sluice.generate.frame;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Writes fields in network byte order, one behind the other. Used by one thread.
///
/// Into an array, which is copied in one go when it is done: each single write into native memory would be
/// checked for more, and a datagram has hundreds of them.
public final class Wire {
    private static final VarHandle UINT16 = view(short[].class);
    private static final VarHandle UINT32 = view(int[].class);
    private static final VarHandle UINT64 = view(long[].class);
    private static final int MOST_BYTES = 2048;
    private static final byte[] LETTERS = "sluice--".repeat(32).getBytes(StandardCharsets.US_ASCII);

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

    /// Leaves room for fields that are written by their places.
    ///
    /// @param length how much, in bytes
    /// @return the place of the first of them
    public int leave(int length) {
        int place = at;
        at = place + length;
        return place;
    }

    /// Writes zeros up to the next multiple of four bytes behind a place, as XDR pads.
    ///
    /// @param from where the field began that is padded
    public void padFrom(int from) {
        UINT32.set(bytes, at, 0);
        at += (from - at) & 3;
    }

    /// Writes bytes that mean nothing, where the next field goes all the same: [#endAt] takes up as many as are
    /// wanted. As many each time cost less than as many as are missing, which cannot be foretold.
    ///
    /// @param length how many, at most 256
    public void fill(int length) {
        System.arraycopy(LETTERS, 0, bytes, at, length);
    }

    /// Takes back what was written behind a place, or takes up what was filled up to it.
    ///
    /// @param end where the next field will go
    public void endAt(int end) {
        at = end;
    }

    /// Writes four bytes over what is there.
    ///
    /// @param place where they go
    /// @param value the number
    public void set32(int place, int value) {
        UINT32.set(bytes, place, value);
    }

    /// Writes eight bytes over what is there.
    ///
    /// @param place where they go
    /// @param value the number
    public void set64(int place, long value) {
        UINT64.set(bytes, place, value);
    }

    /// Writes two numbers of four bytes over what is there, in one go.
    ///
    /// @param place  where they go
    /// @param first  the first number
    /// @param second the second number
    public void set32(int place, int first, int second) {
        UINT64.set(bytes, place, ((long) first << 32) | (second & 0xFFFF_FFFFL));
    }

    private static VarHandle view(Class<?> array) {
        return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.BIG_ENDIAN).withInvokeExactBehavior();
    }
}
