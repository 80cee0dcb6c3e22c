package io.sluice.sink.stdout;

import java.io.IOException;

/// The IP header of a sampled packet, and what it carries, as sflowtool prints them.
final class SflowtoolInternet {
    private static final int IPV4_BYTES = 20;
    private static final int IPV6_BYTES = 40;
    private static final int LEAST_TRANSPORT_BYTES = 8;
    private static final int TCP_FLAGS_AT = 13;

    private static final int HOP_BY_HOP = 0;
    private static final int ROUTING = 43;
    private static final int FRAGMENT = 44;
    private static final int AUTHENTICATION = 51;
    private static final int DESTINATION_OPTIONS = 60;

    private byte[] bytes = {};
    private int start;
    private int end;
    private long packetBytes;

    /// Begins with a packet.
    void open(byte[] bytes, int start, int end, long packetBytes) {
        this.bytes = bytes;
        this.start = start;
        this.end = end;
        this.packetBytes = packetBytes;
    }

    void ipv4(int at, SflowtoolFields fields) throws IOException {
        size(at, fields);
        if (end - at < IPV4_BYTES) return;
        fields.number("ip.tot_len", Wire.twoOctets(bytes, at + 2));
        fields.address("srcIP", bytes, at + 12, 4);
        fields.address("dstIP", bytes, at + 16, 4);
        int protocol = Wire.octet(bytes, at + 9);
        fields.number("IPProtocol", protocol);
        fields.number("IPTOS", Wire.octet(bytes, at + 1));
        fields.number("IPTTL", Wire.octet(bytes, at + 8));
        // sflowtool prints the bytes of this number in the order of the machine that it runs on; most are
        // x86 and ARM.
        fields.number("IPID", Wire.octet(bytes, at + 5) << 8 | Wire.octet(bytes, at + 4));
        int fragmentOffset = Wire.twoOctets(bytes, at + 6) & 0x1FFF;
        int headerBytes = 4 * (Wire.octet(bytes, at) & 15);
        if (fragmentOffset > 0) fields.number("IPFragmentOffset", fragmentOffset);
        else if (end - at >= headerBytes) transport(protocol, at + headerBytes, fields);
    }

    void ipv6(int at, SflowtoolFields fields) throws IOException {
        size(at, fields);
        if (end - at < IPV6_BYTES) return;
        int word = Wire.intAt(bytes, at);
        fields.number("IPTOS", word >>> 20 & 0xFF);
        fields.open("IP6_label").text("0x").hexNumber(word & 0xF_FFFF, 1);
        fields.close();
        int payloadBytes = Wire.twoOctets(bytes, at + 4);
        if (payloadBytes == 0) fields.text("IPV6_payloadLen", "<jumbo>");
        else fields.number("IPV6_payloadLen", payloadBytes);
        fields.number("IPTTL", Wire.octet(bytes, at + 7));
        fields.address("srcIP6", bytes, at + 8, 16);
        fields.address("dstIP6", bytes, at + 24, 16);
        extensions(Wire.octet(bytes, at + 6), at + IPV6_BYTES, fields);
    }

    private void size(int at, SflowtoolFields fields) throws IOException {
        fields.open("IPSize").signed(packetBytes - (at - start));
        fields.close();
    }

    private void extensions(int first, int from, SflowtoolFields fields) throws IOException {
        int next = first;
        int at = from;
        boolean isLaterFragment = false;
        while (isExtension(next)) {
            fields.number("IP6HeaderExtension", next);
            if (end - at < 2) return;
            isLaterFragment |= next == FRAGMENT && end - at >= 4 && Wire.twoOctets(bytes, at + 2) >> 3 != 0;
            // sflowtool takes 8 bytes as the unit of this header's length, too, and reads its ports elsewhere.
            int extensionBytes =
                    next == AUTHENTICATION ? 4 * (Wire.octet(bytes, at + 1) + 2) : 8 * (Wire.octet(bytes, at + 1) + 1);
            next = Wire.octet(bytes, at);
            at += extensionBytes;
            if (at > end) return;
        }
        fields.number("IPProtocol", next);
        // sflowtool takes the middle of a fragmented packet for the head of its transport protocol.
        if (!isLaterFragment) transport(next, at, fields);
    }

    private static boolean isExtension(int protocol) {
        return protocol == HOP_BY_HOP
                || protocol == ROUTING
                || protocol == FRAGMENT
                || protocol == AUTHENTICATION
                || protocol == DESTINATION_OPTIONS;
    }

    private void transport(int protocol, int at, SflowtoolFields fields) throws IOException {
        if (end - at < LEAST_TRANSPORT_BYTES) return;
        switch (protocol) {
            case SflowtoolHeader.ICMP -> {
                fields.number("ICMPType", Wire.octet(bytes, at));
                fields.number("ICMPCode", Wire.octet(bytes, at + 1));
            }
            case SflowtoolHeader.TCP -> {
                fields.number("TCPSrcPort", Wire.twoOctets(bytes, at));
                fields.number("TCPDstPort", Wire.twoOctets(bytes, at + 2));
                // sflowtool prints whatever lies behind the sampled bytes when the flags were cut off.
                if (end - at > TCP_FLAGS_AT) fields.number("TCPFlags", Wire.octet(bytes, at + TCP_FLAGS_AT));
            }
            case SflowtoolHeader.UDP -> {
                fields.number("UDPSrcPort", Wire.twoOctets(bytes, at));
                fields.number("UDPDstPort", Wire.twoOctets(bytes, at + 2));
                fields.number("UDPBytes", Wire.twoOctets(bytes, at + 4));
            }
            default -> {}
        }
    }
}
