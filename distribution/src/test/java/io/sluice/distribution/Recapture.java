package io.sluice.distribution;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// The packets of one of our captures, written anew as they would have been recorded elsewhere: on another kind of
/// interface, by a program with another format, in fragments.
record Recapture(List<Packet> packets) {
    private static final int FILE_HEADER_BYTES = 24;
    private static final int PACKET_HEADER_BYTES = 16;
    private static final int ETHERNET_BYTES = 14;
    private static final int IPV4_BYTES = 20;
    private static final int MORE_FRAGMENTS = 0x2000;

    /// An IPv4 packet, and when it was captured.
    record Packet(int seconds, int microseconds, byte[] ip) {}

    /// What stands in front of a packet on an interface.
    enum Link {
        BSD_LOOPBACK(0, "02000000"),
        OPENBSD_LOOPBACK(108, "00000002"),
        ETHERNET(1, "020000000002 020000000001 0800"),
        VLAN(1, "020000000002 020000000001 8100 0064 0800"),
        QINQ(1, "020000000002 020000000001 88a8 0064 8100 00c8 0800"),
        PPPOE_SESSION(1, "020000000002 020000000001 8864 11000001 0000 0021"),
        PPP(9, "ff03 0021"),
        RAW_IP(101, ""),
        RAW_IPV4(228, ""),
        LINUX_COOKED(113, "0000 0001 0006 0200000000010000 0800"),
        LINUX_COOKED_2(276, "0800 0000 00000002 0001 00 06 0200000000010000");

        private final int type;
        private final byte[] head;

        Link(int type, String head) {
            this.type = type;
            this.head = HexFormat.of().parseHex(head.replace(" ", ""));
        }

        private byte[] around(byte[] ip) {
            byte[] packet = Arrays.copyOf(head, head.length + ip.length);
            System.arraycopy(ip, 0, packet, head.length, ip.length);
            return packet;
        }
    }

    /// Reads a little-endian pcap file of Ethernet frames with IPv4 in them, which ours are.
    static Recapture of(Path pcap) throws IOException {
        ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(pcap)).order(ByteOrder.LITTLE_ENDIAN);
        List<Packet> packets = new ArrayList<>();
        for (int at = FILE_HEADER_BYTES; at < file.limit(); ) {
            int length = file.getInt(at + 8);
            byte[] ip = new byte[length - ETHERNET_BYTES];
            file.get(at + PACKET_HEADER_BYTES + ETHERNET_BYTES, ip);
            packets.add(new Packet(file.getInt(at), file.getInt(at + 4), ip));
            at += PACKET_HEADER_BYTES + length;
        }
        return new Recapture(packets);
    }

    /// The payload of the first UDP datagram.
    byte[] firstPayload() {
        byte[] ip = packets.getFirst().ip();
        return Arrays.copyOfRange(ip, IPV4_BYTES + 8, ip.length);
    }

    /// The same with each of the first packets in two fragments.
    Recapture inFragments(int count) {
        List<Packet> all = new ArrayList<>();
        for (Packet packet : packets.subList(0, count)) {
            int cut = (packet.ip().length - IPV4_BYTES) / 2 & ~7;
            all.add(fragment(packet, 0, cut, MORE_FRAGMENTS));
            all.add(fragment(packet, cut, packet.ip().length - IPV4_BYTES, cut / 8));
        }
        all.addAll(packets.subList(count, packets.size()));
        return new Recapture(all);
    }

    private static Packet fragment(Packet packet, int from, int to, int flagsAndOffset) {
        byte[] ip = Arrays.copyOf(packet.ip(), IPV4_BYTES + to - from);
        System.arraycopy(packet.ip(), IPV4_BYTES + from, ip, IPV4_BYTES, to - from);
        ByteBuffer.wrap(ip).putShort(2, (short) ip.length).putShort(6, (short) flagsAndOffset);
        return new Packet(packet.seconds(), packet.microseconds(), ip);
    }

    Path pcap(Path file, Link link, ByteOrder order) throws IOException {
        ByteBuffer out = room(order);
        out.putInt(0xA1B2C3D4).putShort((short) 2).putShort((short) 4).putLong(0);
        out.putInt(65_535).putInt(link.type);
        for (Packet packet : packets) {
            byte[] bytes = link.around(packet.ip());
            out.putInt(packet.seconds()).putInt(packet.microseconds());
            out.putInt(bytes.length).putInt(bytes.length).put(bytes);
        }
        return Files.write(file, Arrays.copyOf(out.array(), out.position()));
    }

    /// Writes one section with an interface for each link; packets take turns.
    Path pcapng(Path file, ByteOrder order, Link... links) throws IOException {
        ByteBuffer out = room(order);
        out.putInt(0x0A0D0D0A).putInt(28).putInt(0x1A2B3C4D).putInt(order == ByteOrder.BIG_ENDIAN ? 1 << 16 : 1);
        out.putLong(-1).putInt(28);
        for (Link link : links) {
            out.putInt(1)
                    .putInt(20)
                    .putShort((short) link.type)
                    .putShort((short) 0)
                    .putInt(0)
                    .putInt(20);
        }
        for (int i = 0; i < packets.size(); i++) {
            Packet packet = packets.get(i);
            byte[] bytes = links[i % links.length].around(packet.ip());
            long time = packet.seconds() * 1_000_000L + packet.microseconds();
            int padded = bytes.length + 3 & ~3;
            out.putInt(6).putInt(32 + padded).putInt(i % links.length);
            out.putInt((int) (time >>> 32))
                    .putInt((int) time)
                    .putInt(bytes.length)
                    .putInt(bytes.length);
            out.put(Arrays.copyOf(bytes, padded)).putInt(32 + padded);
        }
        return Files.write(file, Arrays.copyOf(out.array(), out.position()));
    }

    private ByteBuffer room(ByteOrder order) {
        int bytes = packets.stream().mapToInt(packet -> packet.ip().length + 80).sum();
        return ByteBuffer.allocate(bytes + 512).order(order);
    }
}
