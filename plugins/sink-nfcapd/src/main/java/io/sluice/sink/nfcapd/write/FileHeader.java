package io.sluice.sink.nfcapd.write;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/// The first 40 bytes of a file (nfcapd-file-format, 5.1).
///
/// ```
///   0  magic A50C     2  layout 2        4  version of nfdump   8  created, seconds
///  16  compression   17  encryption     18  appendix blocks    20  creator 3: sfcapd
///  24  where the appendix begins        32  block size 0       36  data blocks
/// ```
final class FileHeader {
    static final int BYTES = 40;

    private static final short MAGIC = (short) 0xA50C;
    private static final short LAYOUT = 2;
    private static final int NFDUMP_1_7_1 = 0x0107_0100;
    private static final byte UNCOMPRESSED = 0;
    private static final byte UNENCRYPTED = 0;
    private static final int SFCAPD = 3;

    private FileHeader() {}

    /// Writes the header of a file that is still open.
    static void writeOpen(FileChannel channel, long createdAtS) throws IOException {
        write(channel, createdAtS, 0, 0, 0);
    }

    /// Writes the header of a finished file.
    ///
    /// @param appendixAt where the appendix begins, which is where the data blocks end
    /// @param blocks     how many data blocks there are
    static void writeFinished(FileChannel channel, long createdAtS, long appendixAt, int blocks) throws IOException {
        write(channel, createdAtS, 1, appendixAt, blocks);
    }

    private static void write(FileChannel channel, long createdAtS, int appendixBlocks, long appendixAt, int blocks)
            throws IOException {
        var header = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
        header.putShort(MAGIC).putShort(LAYOUT).putInt(NFDUMP_1_7_1).putLong(createdAtS);
        header.put(UNCOMPRESSED)
                .put(UNENCRYPTED)
                .putShort((short) appendixBlocks)
                .putInt(SFCAPD);
        header.putLong(appendixAt).putInt(0).putInt(blocks);
        BlockWriter.writeAll(channel, header.flip(), 0);
    }
}
