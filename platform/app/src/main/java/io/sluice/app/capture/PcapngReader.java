package io.sluice.app.capture;

import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/// Reads the pcapng format: sections of either byte order, interfaces each with its own link type and clock.
final class PcapngReader implements PacketReader {
    /// How many bytes the shortest block has.
    static final int LEAST_BLOCK_BYTES = 12;

    // The type of a section header reads the same in both byte orders.
    private static final int SECTION_HEADER = 0x0A0D_0D0A;
    private static final int BYTE_ORDER_MAGIC = 0x1A2B_3C4D;
    private static final int INTERFACE_DESCRIPTION = 1;
    private static final int SIMPLE_PACKET = 3;
    private static final int ENHANCED_PACKET = 6;

    private final CaptureStream file;
    private final List<CaptureInterface> interfaces = new ArrayList<>();
    private ValueLayout.OfInt word = ValueLayout.JAVA_INT_UNALIGNED;
    private ValueLayout.OfShort half = ValueLayout.JAVA_SHORT_UNALIGNED;
    private String damage = "";

    /// Makes a reader at the first block of a file that [#isPcapng].
    PcapngReader(CaptureStream file) {
        this.file = file;
    }

    /// {@return whether a file begins as a pcapng file does}
    static boolean isPcapng(CaptureStream file) {
        return file.holds(4) && file.memory().get(ValueLayout.JAVA_INT_UNALIGNED, file.at()) == SECTION_HEADER;
    }

    @Override
    public boolean next(CapturedPacket packet) {
        while (damage.isEmpty() && file.holds(1)) {
            long length = blockLength();
            if (length == 0) return false;
            boolean isPacket = readBlock(file.at(), length, packet);
            file.pass(length);
            if (isPacket) return true;
        }
        return false;
    }

    @Override
    public long wanted() {
        if (file.held() < LEAST_BLOCK_BYTES || isPcapng(file)) return LEAST_BLOCK_BYTES; // a section may turn bytes
        long length = Integer.toUnsignedLong(word(file.at() + 4L));
        return length > MOST_PACKET_BYTES ? LEAST_BLOCK_BYTES : length;
    }

    @Override
    public String damage() {
        return damage;
    }

    /// The length of the block where we are, or 0 and a damage.
    private long blockLength() {
        if (!file.holds(LEAST_BLOCK_BYTES)) return damaged("the file ends inside a block");
        if (isPcapng(file) && !startSection()) return damaged("a section of unknown byte order begins");
        long length = Integer.toUnsignedLong(word(file.at() + 4L));
        if (length < LEAST_BLOCK_BYTES || length % 4 != 0 || length > MOST_PACKET_BYTES)
            return damaged("a block has the impossible length " + length);
        return file.holds(length) ? length : damaged("the file ends inside a block");
    }

    private boolean startSection() {
        var order = order();
        if (order.isEmpty()) return false;
        word = ValueLayout.JAVA_INT_UNALIGNED.withOrder(order.getFirst());
        half = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(order.getFirst());
        interfaces.clear();
        return true;
    }

    private boolean readBlock(long block, long length, CapturedPacket packet) {
        return switch (word(block)) {
            case INTERFACE_DESCRIPTION -> readInterface(block, length);
            case ENHANCED_PACKET -> readEnhanced(block, length, packet);
            case SIMPLE_PACKET -> readSimple(block, length, packet);
            default -> false;
        };
    }

    private boolean readInterface(long block, long length) {
        if (length < 20) return broken();
        int linkType = half(block + 8);
        long snapLength = Integer.toUnsignedLong(word(block + 12));
        var clock = new CaptureInterface(linkType, snapLength, 6, 0);
        long option = block + 16;
        long end = block + length - 4;
        while (option + 4 <= end) {
            int code = half(option);
            int bytes = half(option + 2);
            if (code == 0 || option + 4 + bytes > end) break;
            if (code == 9 && bytes == 1)
                clock = clock.withResolution(file.memory().get(ValueLayout.JAVA_BYTE, option + 4));
            if (code == 14 && bytes == 8) clock = clock.withOffset(longAt(option + 4));
            option += 4 + ((bytes + 3) & ~3);
        }
        interfaces.add(clock);
        return false;
    }

    private boolean readEnhanced(long block, long length, CapturedPacket packet) {
        if (length < 32) return broken();
        long captured = Integer.toUnsignedLong(word(block + 20));
        int index = word(block + 8);
        if (captured > length - 32 || index < 0 || index >= interfaces.size()) return broken();
        var from = interfaces.get(index);
        long ticks = Integer.toUnsignedLong(word(block + 12)) << 32 | Integer.toUnsignedLong(word(block + 16));
        packet.memory = file.memory();
        packet.linkType = from.linkType();
        packet.at = block + 28;
        packet.length = captured;
        packet.capturedAtNs = from.ns(ticks);
        return true;
    }

    private boolean readSimple(long block, long length, CapturedPacket packet) {
        if (length < 16 || interfaces.isEmpty()) return broken();
        var from = interfaces.getFirst();
        long original = Integer.toUnsignedLong(word(block + 8));
        packet.memory = file.memory();
        packet.linkType = from.linkType();
        packet.at = block + 12;
        packet.length =
                Math.min(length - 16, from.snapLength() == 0 ? original : Math.min(original, from.snapLength()));
        packet.capturedAtNs = 0;
        return true;
    }

    private long longAt(long offset) {
        long first = Integer.toUnsignedLong(word(offset));
        long second = Integer.toUnsignedLong(word(offset + 4));
        return word.order() == ByteOrder.BIG_ENDIAN ? first << 32 | second : second << 32 | first;
    }

    private boolean broken() {
        damage = "a block is broken, at byte " + file.position();
        return false;
    }

    private long damaged(String reason) {
        damage = reason + ", at byte " + file.position();
        return 0;
    }

    private int word(long offset) {
        return file.memory().get(word, offset);
    }

    private int half(long offset) {
        return Short.toUnsignedInt(file.memory().get(half, offset));
    }

    private List<ByteOrder> order() {
        int magic = file.memory().get(ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN), file.at() + 8L);
        if (magic == BYTE_ORDER_MAGIC) return List.of(ByteOrder.BIG_ENDIAN);
        return magic == Integer.reverseBytes(BYTE_ORDER_MAGIC) ? List.of(ByteOrder.LITTLE_ENDIAN) : List.of();
    }
}
