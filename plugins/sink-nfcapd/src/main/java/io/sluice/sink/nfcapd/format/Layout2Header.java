package io.sluice.sink.nfcapd.format;

/// The first 40 bytes of a file of layout 2 (nfcapd-file-format, 5.1).
///
/// ```
///   0  magic A50C     2  version 2        4  version of nfdump   8  created, seconds
///  16  compression   17  encryption 0    18  appendix blocks    20  creator
///  24  where the appendix begins         32  block size 0       36  data blocks
/// ```
/// While the file is open there is no appendix: both its fields are 0.
public final class Layout2Header {
    /// Where the first block begins.
    public static final int BYTES = 40;
    /// The number of the layout.
    public static final int VERSION = 2;
    /// The version of nfdump that our files say they are from: the oldest that has all that is in them.
    public static final int NFDUMP_1_7_1 = 0x0107_0100;
    /// The number of sfcapd among creators.
    public static final int SFCAPD = 3;

    /// Offset of the version of nfdump.
    public static final int NFDUMP_OFFSET = 4;
    /// Offset of the second at which the file was begun, 8 bytes.
    public static final int CREATED_OFFSET = 8;
    /// Offset of the code of the compression, 1 byte.
    public static final int COMPRESSION_OFFSET = 16;
    /// Offset of the encryption, 1 byte.
    public static final int ENCRYPTION_OFFSET = 17;
    /// Offset of the number of appendix blocks, 2 bytes.
    public static final int APPENDIX_BLOCKS_OFFSET = 18;
    /// Offset of the creator.
    public static final int CREATOR_OFFSET = 20;
    /// Offset of the place where the appendix begins, 8 bytes.
    public static final int APPENDIX_OFFSET = 24;
    /// Offset of the number of data blocks.
    public static final int BLOCKS_OFFSET = 36;

    private Layout2Header() {}
}
