package io.sluice.os;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/// A UDP datagram as a packet of IP, or as the fragments of one, in memory that is made once.
///
/// ```
/// IPv4   0 version, header length (1)   2 length (2)   4 identification (2)   6 flags, offset / 8 (2)   8 TTL (1)
///        9 protocol (1)   10 checksum (2)   12 source (4)   16 target (4)
/// IPv6   0 version (4)   4 length (2)   6 next header (1)   7 hop limit (1)   8 source (16)   24 target (16)
/// its fragment header   0 next header (1)   2 offset, more (2)   4 identification (4)
/// UDP    0 source port (2)   2 target port (2)   4 length (2)   6 checksum (2)
/// ```
/// UDP's header and payload, the body, lie at [#BODY], and the headers end where a fragment begins: they overwrite what
/// went with the fragment before. The kernel puts in IPv4's checksum, its length, and the identification where it is 0.
final class RawPacket {
    /// How long a packet with a fragment is at most: what each link of IPv6 takes, and all of IPv4 that are in use.
    static final int FRAGMENT_BYTES = 1_280;

    private static final int IPV4_BYTES = 20;
    private static final int IPV6_BYTES = 40;
    private static final int FRAGMENT_HEADER_BYTES = 8;
    private static final int UDP_BYTES = 8;
    private static final int BODY = IPV6_BYTES + FRAGMENT_HEADER_BYTES;
    private static final int MOST_LENGTH = 65_535;
    private static final byte UDP = 17;
    private static final byte FRAGMENT = 44;
    private static final byte HOPS = 64;
    private static final int MORE_IPV4 = 0x2000;
    private static final int MORE_IPV6 = 1;

    private final MemorySegment memory;
    private final ByteBuffer bytes;
    private int ipVersion;
    private int bodyLength;
    private long sourceHigh;
    private long sourceLow;
    private long targetHigh;
    private long targetLow;
    private int identification;

    RawPacket(Arena arena) {
        memory = arena.allocate(BODY + MOST_LENGTH + UDP_BYTES + Integer.BYTES, 8);
        bytes = memory.asByteBuffer();
    }

    void begin(int version) {
        ipVersion = version;
    }

    void source(long high, long low, int port) {
        sourceHigh = high;
        sourceLow = low;
        bytes.putShort(BODY, (short) port);
    }

    void target(long high, long low, int port) {
        targetHigh = high;
        targetLow = low;
        bytes.putShort(BODY + 2, (short) port);
    }

    /// {@return how many bytes a datagram can have}
    int mostPayload() {
        return MOST_LENGTH - UDP_BYTES - (ipVersion == 4 ? IPV4_BYTES : 0);
    }

    void payload(ByteBuffer payload, int length) {
        bodyLength = UDP_BYTES + length;
        bytes.putShort(BODY + 4, (short) bodyLength).putShort(BODY + 6, (short) 0);
        bytes.put(BODY + UDP_BYTES, payload, 0, length);
        int checksum = checksum();
        bytes.putShort(BODY + 6, (short) (checksum == 0 ? 0xFFFF : checksum)); // 0 says that there is none
    }

    /// {@return the packet in one piece}
    MemorySegment whole() {
        int at = ipVersion == 4 ? ipv4(BODY, bodyLength, 0, 0) : ipv6(BODY, bodyLength, UDP);
        return memory.asSlice(at, BODY + bodyLength - at);
    }

    /// Goes over to fragments, which then have to be asked for in their order.
    void beginFragments() {
        identification++;
        if ((identification & 0xFFFF) == 0) identification++; // the kernel would take 0 for none
    }

    int bodyLength() {
        return bodyLength;
    }

    /// {@return how much of the body is in each fragment but the last}
    int fragmentLength() {
        return FRAGMENT_BYTES - (ipVersion == 4 ? IPV4_BYTES : IPV6_BYTES + FRAGMENT_HEADER_BYTES) & ~7;
    }

    /// {@return the packet with the part of the body that begins at an offset}
    MemorySegment fragment(int offset) {
        int length = Math.min(fragmentLength(), bodyLength - offset);
        boolean isLast = offset + length == bodyLength;
        int at = ipVersion == 4
                ? ipv4(BODY + offset, length, identification, offset / 8 | (isLast ? 0 : MORE_IPV4))
                : ipv6Fragment(BODY + offset, length, offset | (isLast ? 0 : MORE_IPV6));
        return memory.asSlice(at, BODY + offset + length - at);
    }

    private int ipv4(int bodyAt, int length, int id, int flagsAndOffset) {
        int at = bodyAt - IPV4_BYTES;
        bytes.put(at, (byte) 0x45).put(at + 1, (byte) 0).putShort(at + 2, (short) (IPV4_BYTES + length));
        bytes.putShort(at + 4, (short) id).putShort(at + 6, (short) flagsAndOffset);
        bytes.put(at + 8, HOPS).put(at + 9, UDP).putShort(at + 10, (short) 0);
        bytes.putInt(at + 12, (int) sourceLow).putInt(at + 16, (int) targetLow);
        return at;
    }

    private int ipv6(int bodyAt, int length, byte nextHeader) {
        int at = bodyAt - IPV6_BYTES;
        bytes.putInt(at, 0x6000_0000).putShort(at + 4, (short) length);
        bytes.put(at + 6, nextHeader).put(at + 7, HOPS);
        bytes.putLong(at + 8, sourceHigh).putLong(at + 16, sourceLow);
        bytes.putLong(at + 24, targetHigh).putLong(at + 32, targetLow);
        return at;
    }

    private int ipv6Fragment(int bodyAt, int length, int offsetAndMore) {
        int at = bodyAt - FRAGMENT_HEADER_BYTES;
        bytes.put(at, UDP).put(at + 1, (byte) 0).putShort(at + 2, (short) offsetAndMore);
        bytes.putInt(at + 4, identification);
        return ipv6(at, FRAGMENT_HEADER_BYTES + length, FRAGMENT);
    }

    /// UDP's checksum, over addresses, protocol, length and body. Sums of words of 32 bits, or 64, fold to the same.
    private int checksum() {
        long sum = UDP + bodyLength + halves(sourceHigh) + halves(sourceLow) + halves(targetHigh) + halves(targetLow);
        bytes.putInt(BODY + bodyLength, 0); // the last word may go beyond the end
        for (int at = BODY; at < BODY + bodyLength; at += Integer.BYTES) sum += bytes.getInt(at) & 0xFFFF_FFFFL;
        while (sum >>> 16 != 0) sum = (sum >>> 16) + (sum & 0xFFFF);
        return (int) ~sum & 0xFFFF;
    }

    private static long halves(long word) {
        return (word >>> 32) + (word & 0xFFFF_FFFFL);
    }
}
