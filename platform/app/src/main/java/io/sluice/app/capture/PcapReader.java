package io.sluice.app.capture;

import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// Reads the classic pcap format, in either byte order, with times in microseconds or nanoseconds.
final class PcapReader implements PacketReader {
    /// How many bytes a file has before its first packet.
    static final int FILE_HEADER_BYTES = 24;

    private static final int MICROSECONDS = 0xA1B2_C3D4;
    private static final int NANOSECONDS = 0xA1B2_3C4D;
    private static final int PACKET_HEADER_BYTES = 16;

    // The upper bits of the field say whether a frame check sequence follows each packet.
    private static final int LINK_TYPE_MASK = 0xFFFF;

    private final CaptureStream file;
    private final ValueLayout.OfInt word;
    private final long fractionNs;
    private final int linkType;
    private String damage = "";

    /// Makes a reader at the beginning of a file that [#isPcap] and has its header whole.
    PcapReader(CaptureStream file) {
        this.file = file;
        var order = isMagic(file, ByteOrder.BIG_ENDIAN) ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        word = ValueLayout.JAVA_INT_UNALIGNED.withOrder(order);
        fractionNs = word(0) == NANOSECONDS ? 1 : 1000;
        linkType = word(20) & LINK_TYPE_MASK;
        file.pass(FILE_HEADER_BYTES);
    }

    /// {@return whether a file begins as a pcap file does}
    static boolean isPcap(CaptureStream file) {
        return file.holds(4) && (isMagic(file, ByteOrder.BIG_ENDIAN) || isMagic(file, ByteOrder.LITTLE_ENDIAN));
    }

    @Override
    public boolean next(CapturedPacket packet) {
        if (!damage.isEmpty()) return false;
        if (!file.holds(PACKET_HEADER_BYTES)) return file.held() > 0 && damaged("the file ends inside a packet");
        long length = Integer.toUnsignedLong(word(8));
        if (length > MOST_PACKET_BYTES) return damaged("a packet has the impossible length " + length);
        if (!file.holds(PACKET_HEADER_BYTES + length)) return damaged("the file ends inside a packet");
        packet.memory = file.memory();
        packet.linkType = linkType;
        packet.at = (long) file.at() + PACKET_HEADER_BYTES;
        packet.length = length;
        packet.capturedAtNs =
                Integer.toUnsignedLong(word(0)) * 1_000_000_000 + Integer.toUnsignedLong(word(4)) * fractionNs;
        file.pass(PACKET_HEADER_BYTES + length);
        return true;
    }

    @Override
    public long wanted() {
        if (file.held() < PACKET_HEADER_BYTES) return PACKET_HEADER_BYTES;
        long length = Integer.toUnsignedLong(word(8));
        return PACKET_HEADER_BYTES + (length > MOST_PACKET_BYTES ? 0 : length);
    }

    @Override
    public String damage() {
        return damage;
    }

    private int word(int offset) {
        return file.memory().get(word, file.at() + offset);
    }

    private boolean damaged(String reason) {
        damage = reason + ", at byte " + file.position();
        return false;
    }

    private static boolean isMagic(CaptureStream file, ByteOrder order) {
        int magic = file.memory().get(ValueLayout.JAVA_INT_UNALIGNED.withOrder(order), file.at());
        return magic == MICROSECONDS || magic == NANOSECONDS;
    }
}
