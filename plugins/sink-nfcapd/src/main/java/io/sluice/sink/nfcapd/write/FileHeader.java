package io.sluice.sink.nfcapd.write;

import io.sluice.sink.nfcapd.format.FileLayout;
import io.sluice.sink.nfcapd.format.Layout1Header;
import io.sluice.sink.nfcapd.format.Layout2Header;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// The header of a file, put together anew each time that it changes. Used by one thread.
final class FileHeader {
    /// What nfdump 1.6 has as the times of a file without flows yet.
    private static final int NO_FIRST_S = Integer.MAX_VALUE;
    private static final int NO_FIRST_MS = 999;

    private final FileLayout layout;
    private final int compressionCode;
    private final long createdAtS;
    private final ByteBuffer buffer;

    FileHeader(FileLayout layout, int compressionCode, long createdAtS) {
        this.layout = layout;
        this.compressionCode = compressionCode;
        this.createdAtS = createdAtS;
        this.buffer = ByteBuffer.allocate(layout.firstBlockAt()).order(ByteOrder.LITTLE_ENDIAN);
    }

    /// {@return the header of a file that is being written}
    ///
    /// @param blocks     how many data blocks it has so far
    /// @param statistics over these; in layout 1 they stand in the header
    ByteBuffer open(int blocks, FileStatistics statistics) {
        if (layout == FileLayout.NFDUMP_1_7) return layout2(blocks, 0);
        // A file that nfdump 1.5 has not finished is one of version 0, which nothing reads.
        if (layout == FileLayout.NFDUMP_1_5) return layout1(0, 0, "", FileStatistics.NONE);
        return layout1(Layout1Header.VERSION, blocks, "", statistics);
    }

    /// {@return the header of a finished file of layout 2}
    ByteBuffer finished2(int blocks, long appendixAt) {
        return layout2(blocks, appendixAt);
    }

    /// {@return the header of a finished file of layout 1}
    ByteBuffer finished1(int blocks, String ident, FileStatistics statistics) {
        return layout1(Layout1Header.VERSION, blocks, ident, statistics);
    }

    private ByteBuffer layout2(int blocks, long appendixAt) {
        buffer.clear();
        buffer.putShort((short) Layout1Header.MAGIC).putShort((short) Layout2Header.VERSION);
        buffer.putInt(Layout2Header.NFDUMP_1_7_1).putLong(createdAtS);
        buffer.put((byte) compressionCode).put((byte) 0);
        buffer.putShort((short) (appendixAt == 0 ? 0 : 1)).putInt(Layout2Header.SFCAPD);
        return buffer.putLong(appendixAt).putInt(0).putInt(blocks).flip();
    }

    private ByteBuffer layout1(int version, int blocks, String ident, FileStatistics statistics) {
        buffer.clear();
        buffer.putShort((short) Layout1Header.MAGIC).putShort((short) version);
        buffer.putInt(Layout1Header.compressionFlag(compressionCode)).putInt(blocks);
        for (int i = 0; i < Layout1Header.IDENT_BYTES; i++) buffer.put((byte) 0);
        if (!ident.isEmpty()) buffer.put(Layout1Header.IDENT_OFFSET, ident.getBytes(StandardCharsets.US_ASCII));
        statistics.putCounters(buffer);
        boolean hasTimes = statistics.hasTimes();
        long first = statistics.firstAtMs();
        long last = statistics.lastAtMs();
        buffer.putInt(hasTimes ? (int) (first / 1000) : NO_FIRST_S).putInt(hasTimes ? (int) (last / 1000) : 0);
        buffer.putShort((short) (hasTimes ? first % 1000 : NO_FIRST_MS));
        buffer.putShort((short) (hasTimes ? last % 1000 : 0));
        return buffer.putInt((int) Math.min(statistics.sequenceErrors(), 0xFFFF_FFFFL))
                .flip();
    }
}
