package io.sluice.sink.nfcapd.format;

/// The first 276 bytes of a file of layout 1: header and statistics (nfcapd-file-format, 3.1, 3.2 and chapter 4).
///
/// ```
///   0  magic A50C    2  version 1; 0 while nfdump 1.5 writes it    4  flags    8  data blocks
///  12  ident, padded with NUL to 128 bytes
/// 140  15 counters of 8 bytes, see [StatisticsLayout]
/// 260  first seen, seconds    264  last seen, seconds    268  their milliseconds, 2 bytes each
/// 272  sequence errors
/// ```
public final class Layout1Header {
    /// Where the first block begins.
    public static final int BYTES = 276;
    /// What every file begins with, in any layout.
    public static final int MAGIC = 0xA50C;
    /// The number of the layout.
    public static final int VERSION = 1;

    /// Offset of the layout's number.
    public static final int VERSION_OFFSET = 2;
    /// Offset of the flags, 4 bytes.
    public static final int FLAGS_OFFSET = 4;
    /// Offset of the number of data blocks.
    public static final int BLOCKS_OFFSET = 8;
    /// Offset of the ident.
    public static final int IDENT_OFFSET = 12;
    /// The room for the ident and a NUL.
    public static final int IDENT_BYTES = 128;
    /// Offset of the counters.
    public static final int COUNTERS_OFFSET = 140;
    /// Offset of the second at which the first flow was seen.
    public static final int FIRST_OFFSET = 260;
    /// Offset of the second at which the last flow was seen.
    public static final int LAST_OFFSET = 264;
    /// Offset of the milliseconds of the first flow.
    public static final int FIRST_MS_OFFSET = 268;
    /// Offset of the milliseconds of the last flow.
    public static final int LAST_MS_OFFSET = 270;
    /// Offset of the sequence errors, 4 bytes.
    public static final int SEQUENCE_ERRORS_OFFSET = 272;

    /// The flags that say how blocks are compressed, by the code that layout 2 has for it; zstd has none.
    private static final int[] COMPRESSION_FLAGS = {0, 0x01, 0x08, 0x10};

    private Layout1Header() {}

    /// {@return the flag of a compression}
    ///
    /// @param code its code in layout 2, 0 to 3
    public static int compressionFlag(int code) {
        return COMPRESSION_FLAGS[code];
    }

    /// {@return the code that layout 2 has for the compression in some flags}
    ///
    /// @param flags the flags of a header
    public static int compressionCode(int flags) {
        for (int code = COMPRESSION_FLAGS.length - 1; code > 0; code--) {
            if ((flags & COMPRESSION_FLAGS[code]) != 0) return code;
        }
        return 0;
    }
}
