package io.sluice.generate;

import io.sluice.generate.datagram.MadeDatagram;
import io.sluice.generate.frame.Ipv4Checksum;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/// A capture in the form of pcap that holds what is sent: raw IPv4 packets, each from the address of its
/// agent to 192.0.2.1, port 6343. Used by one thread.
///
/// ```
/// file     0 magic (4)   4 version (4)   8 zone, accuracy (8)   16 longest packet (4)   20 link type (4)
/// packet   0 seconds (4)   4 microseconds (4)   8 length here (4)   12 length (4)   16 packet
/// ```
public final class PcapFile implements AutoCloseable {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final int MAGIC = 0xA1B2_C3D4;
    private static final int RAW_IP = 101;
    private static final int PACKET_HEAD_BYTES = 16;
    private static final int HEADER_BYTES = 28;
    private static final int COLLECTOR = 0xC000_0201;
    private static final int PORT = 6343;
    private static final int SENDER_PORT = 50_000;
    private static final int UDP = 17;
    private static final int BUFFER_BYTES = 1 << 18;

    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final MemorySegment memory = MemorySegment.ofBuffer(buffer);

    private PcapFile(FileChannel channel) {
        this.channel = channel;
        buffer.order(ByteOrder.LITTLE_ENDIAN).putInt(MAGIC).putShort((short) 2).putShort((short) 4);
        buffer.putLong(0).putInt(65_535).putInt(RAW_IP);
    }

    /// Creates a capture without packets.
    ///
    /// @param file where; nothing may be there
    /// @return the open file
    /// @throws IOException when it cannot be created, or is there already
    public static PcapFile create(Path file) throws IOException {
        return new PcapFile(FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    /// Appends a datagram.
    ///
    /// @param datagram what was sent
    /// @param atNs     when, in nanoseconds since the load began, by its place in it
    void write(MadeDatagram datagram, long atNs) throws IOException {
        int length = HEADER_BYTES + datagram.length;
        if (buffer.remaining() < PACKET_HEAD_BYTES + length) drain();
        buffer.order(ByteOrder.LITTLE_ENDIAN);
        buffer.putInt((int) (BEGIN.getEpochSecond() + atNs / 1_000_000_000));
        buffer.putInt((int) (atNs % 1_000_000_000 / 1000));
        buffer.putInt(length).putInt(length);
        headers(datagram.sender().agent().senderIpv4(), length);
        MemorySegment.copy(datagram.memory, 0, memory, buffer.position(), datagram.length);
        buffer.position(buffer.position() + datagram.length);
    }

    /// Writes what is still in memory, and closes the file.
    @Override
    public void close() throws IOException {
        try (channel) {
            drain();
        }
    }

    private void headers(int sender, int length) {
        int first = 0x4500_0000 | length;
        int third = (64 << 24) | (UDP << 16);
        buffer.order(ByteOrder.BIG_ENDIAN).putInt(first).putInt(0);
        buffer.putInt(third | Ipv4Checksum.of(first, 0, third, sender, COLLECTOR));
        buffer.putInt(sender).putInt(COLLECTOR);
        buffer.putShort((short) SENDER_PORT).putShort((short) PORT);
        buffer.putShort((short) (length - 20)).putShort((short) 0); // 0: no checksum
    }

    private void drain() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) channel.write(buffer);
        buffer.clear();
    }
}
