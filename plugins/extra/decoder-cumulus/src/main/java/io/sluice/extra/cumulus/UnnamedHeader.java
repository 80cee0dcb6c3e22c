package io.sluice.extra.cumulus;

import io.sluice.packet.NetworkOrder;
import io.sluice.packet.SampledHeaderParser;
import java.nio.ByteBuffer;

/// Finds out what a sampled header begins with that is said to be of protocol 0, which sFlow does not have.
final class UnnamedHeader {
    private static final int IPV4_BYTES = 20;
    private static final int IPV4_TOTAL_LENGTH = 2;
    private static final int IPV4_CHECKSUM = 10;
    private static final int IPV6_BYTES = 40;
    private static final int IPV6_PAYLOAD_LENGTH = 4;

    /// By how much a frame may be longer than its packet: an Ethernet header with two tags, and its
    /// checksum.
    private static final int MOST_AROUND = 14 + 8 + 4;

    /// How long a frame is at least, with its checksum and a tag: shorter packets are padded.
    private static final int SHORTEST_FRAME = 64 + 4;

    private UnnamedHeader() {}

    /// {@return the header protocol of the bytes from `at` to `end`} They are a packet of IP when its
    /// length fits that of the frame, and for IPv4 the checksum of its header holds, too, or was left to
    /// the hardware; else they are a frame of Ethernet, as the agent should have said.
    ///
    /// @param frameLength how long the agent says that the frame was; unsigned
    static int protocol(ByteBuffer memory, int at, int end, int frameLength) {
        if (end == at) return SampledHeaderParser.ETHERNET;
        return switch (NetworkOrder.uint8(memory, at) >>> 4) {
            case 4 -> isIpv4(memory, at, end, frameLength) ? SampledHeaderParser.IPV4 : SampledHeaderParser.ETHERNET;
            case 6 -> isIpv6(memory, at, end, frameLength) ? SampledHeaderParser.IPV6 : SampledHeaderParser.ETHERNET;
            default -> SampledHeaderParser.ETHERNET;
        };
    }

    private static boolean isIpv4(ByteBuffer memory, int at, int end, int frameLength) {
        int length = (NetworkOrder.uint8(memory, at) & 15) * 4;
        if (length < IPV4_BYTES || length > end - at) return false;
        if (!fits(NetworkOrder.uint16(memory, at + IPV4_TOTAL_LENGTH), frameLength)) return false;
        if (NetworkOrder.uint16(memory, at + IPV4_CHECKSUM) == 0) return true;
        int sum = 0;
        for (int i = 0; i < length; i += 2) sum += NetworkOrder.uint16(memory, at + i);
        return (sum & 0xFFFF) + (sum >>> 16) == 0xFFFF;
    }

    private static boolean isIpv6(ByteBuffer memory, int at, int end, int frameLength) {
        if (end - at < IPV6_BYTES) return false;
        return fits(IPV6_BYTES + NetworkOrder.uint16(memory, at + IPV6_PAYLOAD_LENGTH), frameLength);
    }

    private static boolean fits(int packetLength, int frameLength) {
        long around = Integer.toUnsignedLong(frameLength) - packetLength;
        return around >= 0 && (around <= MOST_AROUND || Integer.toUnsignedLong(frameLength) <= SHORTEST_FRAME);
    }
}
