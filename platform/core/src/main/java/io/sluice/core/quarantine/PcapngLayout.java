package io.sluice.core.quarantine;

import io.sluice.api.Datagram;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Puts datagrams into the blocks of a pcapng file (draft-ietf-opsawg-pcapng), as the IP packets that they came in.
///
/// ```
/// block      0 type (4)   4 length (4)   8 body   then options   then the length once more (4)
/// section    body: magic 1A2B3C4D (4)   version 1, 0 (2 + 2)   section length -1 (8)
/// interface  body: link type (2)   0 (2)   snap length (4)
/// packet     body: interface (4)   time, upper and lower half (4 + 4)   captured (4)   length (4)   the packet, padded
/// option     0 code (2)   2 length (2)   4 value, padded
/// ```
/// Little-endian, as the magic says; the packet itself is in network byte order.
final class PcapngLayout {
    /// Room for the largest packet, its block and its comment.
    static final int MOST_BYTES = 65_536 + 512;

    private static final int SECTION = 0x0A0D0D0A;
    private static final int MAGIC = 0x1A2B3C4D;
    private static final int INTERFACE = 1;
    private static final int PACKET = 6;
    private static final short LINK_TYPE_RAW_IP = 101;
    private static final short OPTION_COMMENT = 1;
    private static final short OPTION_TIME_RESOLUTION = 9;
    private static final byte NANOSECONDS = 9;

    private static final int IPV4_BYTES = 20;
    private static final int IPV6_BYTES = 40;
    private static final int UDP_BYTES = 8;
    private static final int UDP = 17;
    private static final short SFLOW_PORT = 6343;

    private PcapngLayout() {}

    /// Begins a file: a section with one interface, whose times are nanoseconds.
    static void putHead(ByteBuffer buffer) {
        buffer.order(ByteOrder.LITTLE_ENDIAN);
        int section = begin(buffer, SECTION);
        buffer.putInt(MAGIC).putShort((short) 1).putShort((short) 0).putLong(-1);
        end(buffer, section);
        int network = begin(buffer, INTERFACE);
        buffer.putShort(LINK_TYPE_RAW_IP).putShort((short) 0).putInt(0);
        buffer.putShort(OPTION_TIME_RESOLUTION).putShort((short) 1).put(NANOSECONDS);
        pad(buffer);
        buffer.putInt(0); // the end of the options
        end(buffer, network);
    }

    /// Puts a datagram, with a comment that says what is wrong with it.
    static void putPacket(ByteBuffer buffer, Datagram datagram, String comment) {
        buffer.order(ByteOrder.LITTLE_ENDIAN);
        int packet = begin(buffer, PACKET);
        int headers = (datagram.senderIpVersion == 4 ? IPV4_BYTES : IPV6_BYTES) + UDP_BYTES;
        // What is longer than an IP packet can be did not come in one.
        int payload = Math.min(datagram.length, 65_535 - headers);
        buffer.putInt(0);
        buffer.putInt((int) (datagram.receivedAtNs >>> 32)).putInt((int) datagram.receivedAtNs);
        buffer.putInt(headers + payload).putInt(headers + payload);
        putHeaders(buffer.order(ByteOrder.BIG_ENDIAN), datagram, payload);
        buffer.put(buffer.position(), datagram.payload, 0, payload);
        buffer.position(buffer.position() + payload).order(ByteOrder.LITTLE_ENDIAN);
        pad(buffer);
        var text = comment.getBytes(StandardCharsets.UTF_8);
        buffer.putShort(OPTION_COMMENT).putShort((short) text.length).put(text);
        pad(buffer);
        buffer.putInt(0);
        end(buffer, packet);
    }

    private static void putHeaders(ByteBuffer buffer, Datagram datagram, int payload) {
        if (datagram.senderIpVersion == 4) {
            buffer.put((byte) 0x45).put((byte) 0).putShort((short) (IPV4_BYTES + UDP_BYTES + payload));
            buffer.putInt(0).put((byte) 64).put((byte) UDP).putShort((short) 0);
            buffer.putInt((int) datagram.senderLow).putInt(0x7F000001);
        } else {
            buffer.putInt(0x6000_0000)
                    .putShort((short) (UDP_BYTES + payload))
                    .put((byte) UDP)
                    .put((byte) 64);
            buffer.putLong(datagram.senderHigh)
                    .putLong(datagram.senderLow)
                    .putLong(0)
                    .putLong(1);
        }
        buffer.putShort((short) datagram.senderPort).putShort(SFLOW_PORT);
        buffer.putShort((short) (UDP_BYTES + payload)).putShort((short) 0);
    }

    private static int begin(ByteBuffer buffer, int type) {
        int at = buffer.position();
        buffer.putInt(type).putInt(0);
        return at;
    }

    private static void end(ByteBuffer buffer, int at) {
        int length = buffer.position() + Integer.BYTES - at;
        buffer.putInt(length).putInt(at + Integer.BYTES, length);
    }

    private static void pad(ByteBuffer buffer) {
        while ((buffer.position() & 3) != 0) buffer.put((byte) 0);
    }
}
