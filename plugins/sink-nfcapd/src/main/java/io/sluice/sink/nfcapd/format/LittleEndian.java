package io.sluice.sink.nfcapd.format;

/// Numbers put together as they lie in a file, which is little-endian (nfcapd-file-format, chapter 1).
public final class LittleEndian {
    private LittleEndian() {}

    /// {@return the four bytes that begin a record or an element: its type or id, and its whole length in bytes}
    ///
    /// @param type the type or id
    /// @param size the length, 4 to 65,535
    public static int typeAndSize(int type, int size) {
        return size << 16 | type;
    }
}
