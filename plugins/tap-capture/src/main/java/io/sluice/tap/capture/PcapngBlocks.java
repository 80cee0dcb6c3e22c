package io.sluice.tap.capture;

import io.sluice.api.Datagram;
import io.sluice.api.tap.TapInput;
import java.net.Inet4Address;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Puts datagrams into the blocks of a pcapng file (draft-ietf-opsawg-pcapng), as the IP packets that
/// they came in, each input as an interface.
///
/// ```
/// block      0 type (4)   4 length (4)   8 body   then options   then the length once more (4)
/// section    body: magic 1A2B3C4D (4)   version 1, 0 (2 + 2)   section length -1 (8)
/// interface  body: link type (2)   0 (2)   snap length (4)
/// packet     body: interface (4)   time, upper and lower half (4 + 4)   captured (4)   length (4)   the packet, padded
/// option     0 code (2)   2 length (2)   4 value, padded
/// ```
/// Little-endian, as the magic says; the packet itself is in network byte order. The headers hold what a
/// receiver knows: no checksums, and the address of any host where the input listens on all.
final class PcapngBlocks {
    /// How much longer than its payload the block of a packet is at most: block 32, IP and UDP 48, and what pads it.
    static final int OVERHEAD_BYTES = 88;

    private static final int SECTION = 0x0A0D0D0A;
    private static final int MAGIC = 0x1A2B3C4D;
    private static final int INTERFACE = 1;
    private static final int PACKET = 6;
    private static final short LINK_TYPE_RAW_IP = 101;
    private static final short OPTION_NAME = 2;
    private static final short OPTION_TIME_RESOLUTION = 9;
    private static final byte NANOSECONDS = 9;
    private static final int MOST_NAME_BYTES = 64;
    private static final int IPV4_BYTES = 20;
    private static final int IPV6_BYTES = 40;
    private static final int UDP_BYTES = 8;
    private static final int MOST_LENGTH = 65_535;
    private static final byte UDP = 17;
    private static final byte HOPS = 64;

    private PcapngBlocks() {}

    /// {@return how many bytes the head of a file has at most}
    static int mostHeadBytes(List<TapInput> inputs) {
        return 32 + inputs.size() * (64 + MOST_NAME_BYTES);
    }

    /// Begins a file: a section with an interface for each input, whose times are nanoseconds.
    static void putHead(ByteBuffer buffer, List<TapInput> inputs) {
        buffer.order(ByteOrder.LITTLE_ENDIAN);
        int section = begin(buffer, SECTION);
        buffer.putInt(MAGIC).putShort((short) 1).putShort((short) 0).putLong(-1);
        end(buffer, section);
        for (var input : inputs) {
            int at = begin(buffer, INTERFACE);
            buffer.putShort(LINK_TYPE_RAW_IP).putShort((short) 0).putInt(0);
            var name = input.name().getBytes(StandardCharsets.UTF_8);
            int length = Math.min(name.length, MOST_NAME_BYTES);
            buffer.putShort(OPTION_NAME).putShort((short) length).put(name, 0, length);
            pad(buffer);
            buffer.putShort(OPTION_TIME_RESOLUTION).putShort((short) 1).put(NANOSECONDS);
            pad(buffer);
            buffer.putInt(0); // the end of the options
            end(buffer, at);
        }
    }

    /// Puts a datagram.
    ///
    /// @param number which of the head's inputs it came in by
    /// @param input  that input
    static void putPacket(ByteBuffer buffer, Datagram datagram, int number, TapInput input) {
        buffer.order(ByteOrder.LITTLE_ENDIAN);
        int packet = begin(buffer, PACKET);
        int headers = datagram.senderIpVersion == 4 ? IPV4_BYTES + UDP_BYTES : IPV6_BYTES + UDP_BYTES;
        // What is longer than an IP packet can be did not come in one.
        int payload = Math.min(datagram.length, MOST_LENGTH - headers);
        buffer.putInt(number);
        buffer.putInt((int) (datagram.receivedAtNs >>> 32)).putInt((int) datagram.receivedAtNs);
        buffer.putInt(headers + payload).putInt(headers + payload);
        buffer.order(ByteOrder.BIG_ENDIAN);
        if (datagram.senderIpVersion == 4) putIpv4(buffer, datagram, payload, input);
        else putIpv6(buffer, datagram, payload, input);
        buffer.putShort((short) datagram.senderPort)
                .putShort((short) input.listens().getPort());
        buffer.putShort((short) (UDP_BYTES + payload)).putShort((short) 0);
        buffer.put(buffer.position(), datagram.payload, 0, payload);
        buffer.position(buffer.position() + payload).order(ByteOrder.LITTLE_ENDIAN);
        pad(buffer);
        end(buffer, packet);
    }

    private static void putIpv4(ByteBuffer buffer, Datagram datagram, int payload, TapInput input) {
        buffer.put((byte) 0x45).put((byte) 0).putShort((short) (IPV4_BYTES + UDP_BYTES + payload));
        buffer.putInt(0).put(HOPS).put(UDP).putShort((short) 0);
        buffer.putInt((int) datagram.senderLow);
        if (input.listens().getAddress() instanceof Inet4Address own) buffer.put(own.getAddress());
        else buffer.putInt(0);
    }

    private static void putIpv6(ByteBuffer buffer, Datagram datagram, int payload, TapInput input) {
        buffer.putInt(0x6000_0000)
                .putShort((short) (UDP_BYTES + payload))
                .put(UDP)
                .put(HOPS);
        buffer.putLong(datagram.senderHigh).putLong(datagram.senderLow);
        buffer.put(input.listens().getAddress().getAddress()); // of IPv6, as its sender
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
