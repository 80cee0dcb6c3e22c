package io.sluice.app.capture;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/// Reads the pcapng format: sections of either byte order, interfaces each with its own link type and clock.
final class PcapngReader implements PacketReader {
    // The type of a section header reads the same in both byte orders.
    private static final int SECTION_HEADER = 0x0A0D_0D0A;
    private static final int BYTE_ORDER_MAGIC = 0x1A2B_3C4D;
    private static final int INTERFACE_DESCRIPTION = 1;
    private static final int SIMPLE_PACKET = 3;
    private static final int ENHANCED_PACKET = 6;
    private static final int LEAST_BLOCK_BYTES = 12;

    private final MemorySegment file;
    private final List<CaptureInterface> interfaces = new ArrayList<>();
    private ValueLayout.OfInt word = ValueLayout.JAVA_INT_UNALIGNED;
    private ValueLayout.OfShort half = ValueLayout.JAVA_SHORT_UNALIGNED;
    private long at;
    private String damage = "";

    /// Makes a reader at the first block of a file that [#isPcapng].
    PcapngReader(MemorySegment file) {
        this.file = file;
    }

    /// {@return whether a file begins as a pcapng file does}
    static boolean isPcapng(MemorySegment file) {
        return file.byteSize() >= LEAST_BLOCK_BYTES
                && file.get(ValueLayout.JAVA_INT_UNALIGNED, 0) == SECTION_HEADER
                && !order(file, 0).isEmpty();
    }

    @Override
    public boolean next(CapturedPacket packet) {
        while (damage.isEmpty() && at < file.byteSize()) {
            long block = at;
            long length = blockLength();
            if (length == 0) return false;
            at += length;
            if (readBlock(block, length, packet)) return true;
        }
        return false;
    }

    @Override
    public String damage() {
        return damage;
    }

    /// The length of the block where we are, or 0 and a damage.
    private long blockLength() {
        long left = file.byteSize() - at;
        if (left < LEAST_BLOCK_BYTES) return damaged("the file ends inside a block");
        if (file.get(ValueLayout.JAVA_INT_UNALIGNED, at) == SECTION_HEADER && !startSection()) {
            return damaged("a section of unknown byte order begins");
        }
        long length = Integer.toUnsignedLong(file.get(word, at + 4));
        if (length < LEAST_BLOCK_BYTES || length % 4 != 0)
            return damaged("a block has the impossible length " + length);
        return length > left ? damaged("the file ends inside a block") : length;
    }

    private boolean startSection() {
        var order = order(file, at);
        if (order.isEmpty()) return false;
        word = ValueLayout.JAVA_INT_UNALIGNED.withOrder(order.getFirst());
        half = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(order.getFirst());
        interfaces.clear();
        return true;
    }

    private boolean readBlock(long block, long length, CapturedPacket packet) {
        return switch (file.get(word, block)) {
            case INTERFACE_DESCRIPTION -> readInterface(block, length);
            case ENHANCED_PACKET -> readEnhanced(block, length, packet);
            case SIMPLE_PACKET -> readSimple(block, length, packet);
            default -> false;
        };
    }

    private boolean readInterface(long block, long length) {
        if (length < 20) return broken(block);
        int linkType = Short.toUnsignedInt(file.get(half, block + 8));
        long snapLength = Integer.toUnsignedLong(file.get(word, block + 12));
        var clock = new CaptureInterface(linkType, snapLength, 6, 0);
        long option = block + 16;
        long end = block + length - 4;
        while (option + 4 <= end) {
            int code = Short.toUnsignedInt(file.get(half, option));
            int bytes = Short.toUnsignedInt(file.get(half, option + 2));
            if (code == 0 || option + 4 + bytes > end) break;
            if (code == 9 && bytes == 1) clock = clock.withResolution(file.get(ValueLayout.JAVA_BYTE, option + 4));
            if (code == 14 && bytes == 8) clock = clock.withOffset(longAt(option + 4));
            option += 4 + ((bytes + 3) & ~3);
        }
        interfaces.add(clock);
        return false;
    }

    private boolean readEnhanced(long block, long length, CapturedPacket packet) {
        if (length < 32) return broken(block);
        long captured = Integer.toUnsignedLong(file.get(word, block + 20));
        int index = file.get(word, block + 8);
        if (captured > length - 32 || index < 0 || index >= interfaces.size()) return broken(block);
        var from = interfaces.get(index);
        long ticks = Integer.toUnsignedLong(file.get(word, block + 12)) << 32
                | Integer.toUnsignedLong(file.get(word, block + 16));
        packet.linkType = from.linkType();
        packet.at = block + 28;
        packet.length = captured;
        packet.capturedAtNs = from.ns(ticks);
        return true;
    }

    private boolean readSimple(long block, long length, CapturedPacket packet) {
        if (length < 16 || interfaces.isEmpty()) return broken(block);
        var from = interfaces.getFirst();
        long original = Integer.toUnsignedLong(file.get(word, block + 8));
        packet.linkType = from.linkType();
        packet.at = block + 12;
        packet.length =
                Math.min(length - 16, from.snapLength() == 0 ? original : Math.min(original, from.snapLength()));
        packet.capturedAtNs = 0;
        return true;
    }

    private long longAt(long offset) {
        long first = Integer.toUnsignedLong(file.get(word, offset));
        long second = Integer.toUnsignedLong(file.get(word, offset + 4));
        return word.order() == ByteOrder.BIG_ENDIAN ? first << 32 | second : second << 32 | first;
    }

    private boolean broken(long block) {
        damage = "a block is broken, at byte " + block;
        return false;
    }

    private long damaged(String reason) {
        damage = reason + ", at byte " + at;
        return 0;
    }

    private static List<ByteOrder> order(MemorySegment file, long block) {
        int magic = file.get(ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN), block + 8);
        if (magic == BYTE_ORDER_MAGIC) return List.of(ByteOrder.BIG_ENDIAN);
        return magic == Integer.reverseBytes(BYTE_ORDER_MAGIC) ? List.of(ByteOrder.LITTLE_ENDIAN) : List.of();
    }
}
