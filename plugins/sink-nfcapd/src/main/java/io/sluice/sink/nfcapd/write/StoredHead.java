package io.sluice.sink.nfcapd.write;

import io.sluice.sink.nfcapd.compress.CompressionMethod;
import io.sluice.sink.nfcapd.format.BlockLayout;
import io.sluice.sink.nfcapd.format.FileLayout;
import io.sluice.sink.nfcapd.format.Layout1Header;
import io.sluice.sink.nfcapd.format.Layout2Header;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/// What the header of a file says that is there already.
///
/// @param layout     how the file is laid out
/// @param method     how its blocks are compressed
/// @param createdAtS when it was begun, in seconds since 1970; 0 in layout 1, which does not say
/// @param isFinished whether its writer completed it
/// @param blocksEnd  where its data blocks end: the appendix begins there, or the file ends
/// @param sequenceErrors datagrams that never arrived, as far as the header knows; layout 1 only
record StoredHead(
        FileLayout layout,
        CompressionMethod method,
        long createdAtS,
        boolean isFinished,
        long blocksEnd,
        long sequenceErrors) {

    /// Reads the header of a file.
    ///
    /// @throws IOException when it is no flow file, or one that cannot be written on
    static StoredHead read(FileChannel channel) throws IOException {
        var bytes = ByteBuffer.allocate(Layout1Header.BYTES + BlockLayout.HEAD_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) > 0) {}
        int length = bytes.position();
        bytes.flip();
        if (length < 4 || (bytes.getShort(0) & 0xFFFF) != Layout1Header.MAGIC) {
            throw new IOException("it does not begin like a flow file");
        }
        int version = bytes.getShort(Layout1Header.VERSION_OFFSET);
        if (version == Layout2Header.VERSION && length >= Layout2Header.BYTES) return layout2(bytes, channel.size());
        boolean isLayout1 = version == 0 || version == Layout1Header.VERSION;
        if (isLayout1 && length >= Layout1Header.BYTES) return layout1(bytes, channel.size());
        throw new IOException("its header is cut off, or of an unknown layout: " + version);
    }

    /// {@return whether a file is long enough for the header of its layout}
    static boolean isThere(FileChannel channel) throws IOException {
        var bytes = ByteBuffer.allocate(Layout2Header.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) > 0) {}
        if (bytes.hasRemaining()) return false;
        boolean isLayout2 = bytes.getShort(Layout1Header.VERSION_OFFSET) == Layout2Header.VERSION;
        return isLayout2 || channel.size() >= Layout1Header.BYTES;
    }

    private static StoredHead layout2(ByteBuffer bytes, long size) throws IOException {
        if (bytes.get(Layout2Header.ENCRYPTION_OFFSET) != 0) throw new IOException("it is encrypted");
        long appendixAt = bytes.getLong(Layout2Header.APPENDIX_OFFSET);
        boolean isFinished = bytes.getShort(Layout2Header.APPENDIX_BLOCKS_OFFSET) != 0
                && appendixAt >= Layout2Header.BYTES
                && appendixAt < size;
        return new StoredHead(
                FileLayout.NFDUMP_1_7,
                method(bytes.get(Layout2Header.COMPRESSION_OFFSET)),
                bytes.getLong(Layout2Header.CREATED_OFFSET),
                isFinished,
                isFinished ? appendixAt : size,
                0);
    }

    /// Layouts 1.5 and 1.6 are told apart by their first block, or, without any, by the version of an open file.
    private static StoredHead layout1(ByteBuffer bytes, long size) throws IOException {
        boolean isOpen15 = bytes.getShort(Layout1Header.VERSION_OFFSET) == 0;
        int typeAt = Layout1Header.BYTES + BlockLayout.TYPE_OFFSET;
        boolean hasBlock = bytes.limit() >= typeAt + 2;
        boolean is15 = isOpen15 || (hasBlock && bytes.getShort(typeAt) == FileLayout.NFDUMP_1_5.blockType());
        return new StoredHead(
                is15 ? FileLayout.NFDUMP_1_5 : FileLayout.NFDUMP_1_6,
                method(Layout1Header.compressionCode(bytes.getInt(Layout1Header.FLAGS_OFFSET))),
                0,
                !isOpen15 && bytes.get(Layout1Header.IDENT_OFFSET) != 0,
                size,
                Integer.toUnsignedLong(bytes.getInt(Layout1Header.SEQUENCE_ERRORS_OFFSET)));
    }

    private static CompressionMethod method(int code) throws IOException {
        return CompressionMethod.of(code)
                .orElseThrow(() -> new IOException("it is compressed in an unknown way: " + code));
    }
}
