package io.sluice.sink.nfcapd.format;

/// A block of records, the same in all layouts (nfcapd-file-format, 1.1).
///
/// ```
///   0  number of records   4  bytes that follow the head, as stored   8  type   10  flags 0
///  12  the records, without gaps; compressed if the file is
/// ```
public final class BlockLayout {
    /// Where the records begin.
    public static final int HEAD_BYTES = 12;
    /// Offset of the number of records, of all kinds.
    public static final int RECORDS_OFFSET = 0;
    /// Offset of the number of bytes behind the head.
    public static final int SIZE_OFFSET = 4;
    /// Offset of the type.
    public static final int TYPE_OFFSET = 8;
    /// Offset of the flags.
    public static final int FLAGS_OFFSET = 10;

    /// The most bytes of records that we put into a block: every nfdump reads blocks of this size, and what is
    /// written, and read again by a compressor, is still near.
    public static final int MOST_BODY_BYTES = 1 << 19;
    /// The same for the files of a sink with many sources, each of which has a block of its own in
    /// memory. The statistics of as many exporters as one record can name fit into it.
    public static final int SMALL_BODY_BYTES = 1 << 16;
    /// The most bytes of a block, stored or decompressed, that any nfdump writes or reads.
    public static final int MOST_READ_BYTES = 5 << 20;

    private BlockLayout() {}
}
