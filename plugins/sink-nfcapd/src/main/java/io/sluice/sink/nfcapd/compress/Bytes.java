package io.sluice.sink.nfcapd.compress;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Arrays of bytes, read and written eight at a time.
final class Bytes {
    private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;
    private static final VarHandle UINT16 = MethodHandles.byteArrayViewVarHandle(short[].class, ORDER);
    private static final VarHandle UINT32 = MethodHandles.byteArrayViewVarHandle(int[].class, ORDER);
    private static final VarHandle UINT64 = MethodHandles.byteArrayViewVarHandle(long[].class, ORDER);

    private Bytes() {}

    static int uint16(byte[] bytes, int at) {
        return (short) UINT16.get(bytes, at) & 0xFFFF;
    }

    static void putUint16(byte[] bytes, int at, int value) {
        UINT16.set(bytes, at, (short) value);
    }

    static int uint32(byte[] bytes, int at) {
        return (int) UINT32.get(bytes, at);
    }

    static long uint64(byte[] bytes, int at) {
        return (long) UINT64.get(bytes, at);
    }

    /// {@return how many bytes are the same at two places, of which the second ends before a limit}
    static int common(byte[] bytes, int first, int second, int limit) {
        int at = second;
        int back = second - first;
        while (at <= limit - Long.BYTES) {
            long difference = uint64(bytes, at) ^ uint64(bytes, at - back);
            if (difference != 0) return at - second + (Long.numberOfTrailingZeros(difference) >>> 3);
            at += Long.BYTES;
        }
        while (at < limit && bytes[at] == bytes[at - back]) at++;
        return at - second;
    }

    /// Copies bytes, eight at a time where both arrays go on for so long behind them. What lies behind the copy is
    /// garbage.
    static void copy(byte[] from, int at, byte[] to, int toAt, int length) {
        if (length > 32 || at + length + Long.BYTES > from.length || toAt + length + Long.BYTES > to.length) {
            System.arraycopy(from, at, to, toAt, length);
            return;
        }
        for (int i = 0; i < length; i += Long.BYTES) UINT64.set(to, toAt + i, uint64(from, at + i));
    }

    /// Copies bytes from further back in the same array, byte by byte in effect: the copy may reach into itself.
    static void repeat(byte[] bytes, int back, int to, int length) {
        if (back >= length) {
            System.arraycopy(bytes, to - back, bytes, to, length);
            return;
        }
        for (int i = to; i < to + length; i++) bytes[i] = bytes[i - back];
    }
}
