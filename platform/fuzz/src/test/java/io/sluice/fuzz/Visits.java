package io.sluice.fuzz;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

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

    /// Stands for [MemorySegment#get(ValueLayout.OfByte, long)].
    ///
    /// @param memory what is read
    /// @param layout how
    /// @param at     where
    /// @return what is there
    public static byte get(MemorySegment memory, ValueLayout.OfByte layout, long at) {
        bytes += layout.byteSize();
        return memory.get(layout, at);
    }

    /// Stands for [MemorySegment#get(ValueLayout.OfShort, long)].
    ///
    /// @param memory what is read
    /// @param layout how
    /// @param at     where
    /// @return what is there
    public static short get(MemorySegment memory, ValueLayout.OfShort layout, long at) {
        bytes += layout.byteSize();
        return memory.get(layout, at);
    }

    /// Stands for [MemorySegment#get(ValueLayout.OfInt, long)].
    ///
    /// @param memory what is read
    /// @param layout how
    /// @param at     where
    /// @return what is there
    public static int get(MemorySegment memory, ValueLayout.OfInt layout, long at) {
        bytes += layout.byteSize();
        return memory.get(layout, at);
    }

    /// Stands for [MemorySegment#get(ValueLayout.OfLong, long)].
    ///
    /// @param memory what is read
    /// @param layout how
    /// @param at     where
    /// @return what is there
    public static long get(MemorySegment memory, ValueLayout.OfLong layout, long at) {
        bytes += layout.byteSize();
        return memory.get(layout, at);
    }

    /// Stands for [MemorySegment#copy(MemorySegment, ValueLayout, long, Object, int, int)].
    ///
    /// @param memory what is read
    /// @param layout how
    /// @param at     where
    /// @param to     an array
    /// @param index  where in it the copy goes
    /// @param count  how many elements are copied
    public static void copy(MemorySegment memory, ValueLayout layout, long at, Object to, int index, int count) {
        bytes += layout.byteSize() * count;
        MemorySegment.copy(memory, layout, at, to, index, count);
    }
}
