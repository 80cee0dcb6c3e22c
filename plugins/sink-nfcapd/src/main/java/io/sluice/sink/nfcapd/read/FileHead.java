package io.sluice.sink.nfcapd.read;

import io.sluice.sink.nfcapd.compress.CompressionMethod;
import io.sluice.sink.nfcapd.format.BlockLayout;
import io.sluice.sink.nfcapd.format.Layout1Header;
import io.sluice.sink.nfcapd.format.Layout2Header;
import java.io.IOException;
import java.util.Locale;

/// What the header of a file says, and what is to be believed of it.
///
/// @param layout         1 or 2
/// @param isBigEndian    whether the machine that wrote it has the most significant byte first
/// @param isFinished     whether its writer closed it
/// @param compression    how its blocks are compressed
/// @param blocks         how many data blocks it says it has
/// @param appendixAt     where the appendix begins; the size of the file when there is none
/// @param appendixBlocks how many blocks the appendix has, 0 to 16
/// @param firstBlockAt   where its first data block begins
/// @param writer         what wrote it, for a person
record FileHead(
        int layout,
        boolean isBigEndian,
        boolean isFinished,
        CompressionMethod compression,
        long blocks,
        long appendixAt,
        int appendixBlocks,
        int firstBlockAt,
        String writer) {
    /// sfcapd writes one.
    private static final int MOST_APPENDIX_BLOCKS = 16;

    /// What the statistics of layout 1 have as the time of the first flow while there is none.
    private static final int NEVER = 0x7FFF_FFFF;

    /// {@return whether a file may be one, by its first two bytes}
    static boolean isMagic(int first, int second) {
        return isMagic(first << 8 | second) || isMagic(second << 8 | first);
    }

    private static boolean isMagic(int magic) {
        return magic == Layout1Header.MAGIC;
    }

    /// Reads the header of a file.
    ///
    /// @param bytes  holds the header afterwards, in the file's byte order
    /// @param faults hears of what cannot be believed
    /// @throws IOException when nothing of the file can be read
    static FileHead read(FileInput file, BlockBytes bytes, FaultTeller faults) throws IOException {
        int count = file.read(0, bytes.room(Layout1Header.BYTES), 0, Layout1Header.BYTES);
        bytes.order(false);
        bytes.length(count);
        if (count < 4) throw new IOException("ends within its header, after " + count + " bytes");
        if (!isMagic(bytes.uint8(0), bytes.uint8(1))) throw new IOException("is no nfcapd file");
        bytes.order(bytes.uint16(0) != Layout1Header.MAGIC);
        int version = bytes.uint16(Layout1Header.VERSION_OFFSET);
        int needed = version == Layout2Header.VERSION ? Layout2Header.BYTES : Layout1Header.BYTES;
        if (version > Layout2Header.VERSION) throw new IOException("has layout " + version + "; 1 and 2 can be read");
        if (count < needed) throw new IOException("ends within its header, after " + count + " bytes");
        return version == Layout2Header.VERSION
                ? layout2(file, bytes, faults)
                : layout1(file, bytes, version == Layout1Header.VERSION);
    }

    private static FileHead layout1(FileInput file, BlockBytes bytes, boolean isVersion1) throws IOException {
        long blocks = bytes.unsigned32(Layout1Header.BLOCKS_OFFSET);
        boolean hasUncounted = blocks == 0 && file.size() > Layout1Header.BYTES;
        boolean hasNoTimes = bytes.uint32(Layout1Header.FIRST_OFFSET) == NEVER;
        int code = Layout1Header.compressionCode(bytes.uint32(Layout1Header.FLAGS_OFFSET));
        return new FileHead(
                1,
                bytes.isBigEndian(),
                isVersion1 && !hasUncounted && !hasNoTimes,
                method(code),
                blocks,
                file.size(),
                0,
                Layout1Header.BYTES,
                "nfdump 1.5 or 1.6");
    }

    private static FileHead layout2(FileInput file, BlockBytes bytes, FaultTeller faults) throws IOException {
        int encryption = bytes.uint8(Layout2Header.ENCRYPTION_OFFSET);
        if (encryption != 0) throw new IOException("is encrypted (method " + encryption + "), which cannot be read");
        var method = method(bytes.uint8(Layout2Header.COMPRESSION_OFFSET));
        int appendixBlocks = bytes.uint16(Layout2Header.APPENDIX_BLOCKS_OFFSET);
        long appendixAt = bytes.uint64(Layout2Header.APPENDIX_OFFSET);
        boolean isFinished = appendixBlocks > 0;
        if (isFinished && (appendixAt < Layout2Header.BYTES || appendixAt > file.size() - BlockLayout.HEAD_BYTES)) {
            faults.unsound(
                    Layout2Header.APPENDIX_OFFSET,
                    "the appendix is said to begin at byte " + Long.toUnsignedString(appendixAt) + " of " + file.size()
                            + "; the file is read as one that was not finished");
            isFinished = false;
        }
        int nfdump = bytes.uint32(Layout2Header.NFDUMP_OFFSET);
        return new FileHead(
                2,
                bytes.isBigEndian(),
                isFinished,
                method,
                bytes.unsigned32(Layout2Header.BLOCKS_OFFSET),
                isFinished ? appendixAt : file.size(),
                isFinished ? Math.min(appendixBlocks, MOST_APPENDIX_BLOCKS) : 0,
                Layout2Header.BYTES,
                String.format(
                        Locale.ROOT,
                        "nfdump %d.%d.%d",
                        nfdump >>> 24 & 0xF,
                        nfdump >>> 16 & 0xFF,
                        nfdump >>> 8 & 0xFF));
    }

    private static CompressionMethod method(int code) throws IOException {
        return CompressionMethod.of(code)
                .orElseThrow(() -> new IOException("is compressed by a method that is not known (" + code + ")"));
    }
}
