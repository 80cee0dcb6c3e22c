package io.sluice.sink.nfcapd.read;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Bytes of a file as numbers, in the byte order of the machine that wrote it. Used by one thread.
///
/// Who reads has made sure that the number lies within the bytes.
final class BlockBytes {
    private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;
    private static final VarHandle UINT16 = MethodHandles.byteArrayViewVarHandle(short[].class, ORDER);
    private static final VarHandle UINT32 = MethodHandles.byteArrayViewVarHandle(int[].class, ORDER);
    private static final VarHandle UINT64 = MethodHandles.byteArrayViewVarHandle(long[].class, ORDER);

    private byte[] bytes;
    private int length;
    private boolean isBigEndian;

    /// @param room how many bytes it can hold before it must grow
    BlockBytes(int room) {
        bytes = new byte[room];
    }

    /// Takes the byte order of a file.
    void order(boolean isBigEndian) {
        this.isBigEndian = isBigEndian;
    }

    boolean isBigEndian() {
        return isBigEndian;
    }

    /// {@return an array for at least so many bytes, which becomes the one that is read; it keeps what it
    ///     held}
    byte[] room(int most) {
        if (most > bytes.length) bytes = Arrays.copyOf(bytes, most);
        return bytes;
    }

    byte[] array() {
        return bytes;
    }

    /// Says how many bytes were put into the array.
    void length(int filled) {
        length = filled;
    }

    int length() {
        return length;
    }

    int uint8(int at) {
        return bytes[at] & 0xFF;
    }

    int uint16(int at) {
        short value = (short) UINT16.get(bytes, at);
        return (isBigEndian ? Short.reverseBytes(value) : value) & 0xFFFF;
    }

    int uint32(int at) {
        int value = (int) UINT32.get(bytes, at);
        return isBigEndian ? Integer.reverseBytes(value) : value;
    }

    /// {@return a number of 32 bits, never negative}
    long unsigned32(int at) {
        return Integer.toUnsignedLong(uint32(at));
    }

    long uint64(int at) {
        long value = (long) UINT64.get(bytes, at);
        return isBigEndian ? Long.reverseBytes(value) : value;
    }

    void put16(int at, int value) {
        UINT16.set(bytes, at, isBigEndian ? Short.reverseBytes((short) value) : (short) value);
    }

    void put32(int at, int value) {
        UINT32.set(bytes, at, isBigEndian ? Integer.reverseBytes(value) : value);
    }

    void put64(int at, long value) {
        UINT64.set(bytes, at, isBigEndian ? Long.reverseBytes(value) : value);
    }

    /// {@return ASCII up to a NUL; what is not printable becomes a question mark}
    String text(int at, int most) {
        var text = new StringBuilder();
        for (int i = at; i < at + most && bytes[i] != 0; i++) {
            text.append(bytes[i] > ' ' && bytes[i] < 0x7F ? (char) bytes[i] : '?');
        }
        return text.toString();
    }
}
