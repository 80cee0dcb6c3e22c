package io.sluice.app.capture;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// Reads the classic pcap format, in either byte order, with times in microseconds or nanoseconds.
final class PcapReader implements PacketReader {
    private static final int MICROSECONDS = 0xA1B2_C3D4;
    private static final int NANOSECONDS = 0xA1B2_3C4D;
    private static final int FILE_HEADER_BYTES = 24;
    private static final int PACKET_HEADER_BYTES = 16;

    // The upper bits of the field say whether a frame check sequence follows each packet.
    private static final int LINK_TYPE_MASK = 0xFFFF;

    private final MemorySegment file;
    private final ValueLayout.OfInt word;
    private final long fractionNs;
    private final int linkType;
    private long at = FILE_HEADER_BYTES;
    private String damage = "";

    private PcapReader(MemorySegment file, ByteOrder order) {
        this.file = file;
        word = ValueLayout.JAVA_INT_UNALIGNED.withOrder(order);
        fractionNs = file.get(word, 0) == NANOSECONDS ? 1 : 1000;
        linkType = file.get(word, 20) & LINK_TYPE_MASK;
    }

    /// {@return whether a file begins as a pcap file does}
    static boolean isPcap(MemorySegment file) {
        return file.byteSize() >= FILE_HEADER_BYTES
                && (isMagic(file, ByteOrder.BIG_ENDIAN) || isMagic(file, ByteOrder.LITTLE_ENDIAN));
    }

    /// {@return a reader at the first packet of a file that [#isPcap]}
    static PcapReader of(MemorySegment file) {
        return new PcapReader(
                file, isMagic(file, ByteOrder.BIG_ENDIAN) ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public boolean next(CapturedPacket packet) {
        long left = file.byteSize() - at;
        if (left == 0 || !damage.isEmpty()) return false;
        long length = left < PACKET_HEADER_BYTES ? 0 : Integer.toUnsignedLong(file.get(word, at + 8));
        if (left < PACKET_HEADER_BYTES + length || left < PACKET_HEADER_BYTES) {
            damage = "the file ends inside a packet, at byte " + at;
            return false;
        }
        packet.linkType = linkType;
        packet.at = at + PACKET_HEADER_BYTES;
        packet.length = length;
        packet.capturedAtNs = Integer.toUnsignedLong(file.get(word, at)) * 1_000_000_000
                + Integer.toUnsignedLong(file.get(word, at + 4)) * fractionNs;
        at += PACKET_HEADER_BYTES + length;
        return true;
    }

    @Override
    public String damage() {
        return damage;
    }

    private static boolean isMagic(MemorySegment file, ByteOrder order) {
        int magic = file.get(ValueLayout.JAVA_INT_UNALIGNED.withOrder(order), 0);
        return magic == MICROSECONDS || magic == NANOSECONDS;
    }
}
