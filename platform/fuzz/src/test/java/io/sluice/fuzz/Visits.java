package io.sluice.fuzz;

import java.nio.ByteBuffer;

/// Reads of memory, each of them counted. [CountingLoader] puts them in the place of those of the classes it loads.
///
/// One count for all, so it is used by one thread at a time.
public final class Visits {
    private static long bytes;

    private Visits() {}

    /// {@return how many bytes were read, or copied, since the last [#reset]; a byte that is read twice counts twice}
    static long bytes() {
        return bytes;
    }

    static void reset() {
        bytes = 0;
    }

    /// Stands for [ByteBuffer#get(int)].
    ///
    /// @param memory what is read
    /// @param at     where
    /// @return what is there
    public static byte get(ByteBuffer memory, int at) {
        bytes += Byte.BYTES;
        return memory.get(at);
    }

    /// Stands for [ByteBuffer#getShort(int)].
    ///
    /// @param memory what is read
    /// @param at     where
    /// @return what is there
    public static short getShort(ByteBuffer memory, int at) {
        bytes += Short.BYTES;
        return memory.getShort(at);
    }

    /// Stands for [ByteBuffer#getInt(int)].
    ///
    /// @param memory what is read
    /// @param at     where
    /// @return what is there
    public static int getInt(ByteBuffer memory, int at) {
        bytes += Integer.BYTES;
        return memory.getInt(at);
    }

    /// Stands for [ByteBuffer#getLong(int)].
    ///
    /// @param memory what is read
    /// @param at     where
    /// @return what is there
    public static long getLong(ByteBuffer memory, int at) {
        bytes += Long.BYTES;
        return memory.getLong(at);
    }

    /// Stands for [ByteBuffer#get(int, byte[], int, int)].
    ///
    /// @param memory what is read
    /// @param at     where
    /// @param to     an array
    /// @param index  where in it the copy goes
    /// @param count  how many bytes are copied
    /// @return the buffer
    public static ByteBuffer get(ByteBuffer memory, int at, byte[] to, int index, int count) {
        bytes += count;
        return memory.get(at, to, index, count);
    }

    /// Stands for [ByteBuffer#get(int, byte[])].
    ///
    /// @param memory what is read
    /// @param at     where
    /// @param to     an array that is filled
    /// @return the buffer
    public static ByteBuffer get(ByteBuffer memory, int at, byte[] to) {
        bytes += to.length;
        return memory.get(at, to);
    }
}
