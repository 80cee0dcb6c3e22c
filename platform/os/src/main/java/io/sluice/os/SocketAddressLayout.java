package io.sluice.os;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteOrder;

/// Where the fields of Linux's socket addresses lie.
///
/// ```
/// sockaddr_in    0 family (2, host order)   2 port (2)   4 address (4)
/// sockaddr_in6   0 family (2, host order)   2 port (2)   4 flow info (4)   8 address (16)   24 scope (4, host order)
/// ```
final class SocketAddressLayout {
    static final int IPV4_BYTES = 16;
    static final int IPV6_BYTES = 28;

    private static final ValueLayout.OfShort FAMILY = ValueLayout.JAVA_SHORT_UNALIGNED;
    private static final ValueLayout.OfInt SCOPE = ValueLayout.JAVA_INT_UNALIGNED;
    private static final ValueLayout.OfShort UINT16 = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfInt UINT32 = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfLong UINT64 = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private static final long PORT = 2;
    private static final long IPV4_ADDRESS = 4;
    private static final long IPV6_ADDRESS = 8;
    private static final long IPV6_SCOPE = 24;
    private static final long MAPPED_PREFIX = 0xFFFFL;

    private SocketAddressLayout() {}

    static MemorySegment of(InetSocketAddress address, Arena arena) {
        var ip = address.getAddress();
        var segment = arena.allocate(ip instanceof Inet4Address ? IPV4_BYTES : IPV6_BYTES, 8);
        segment.set(FAMILY, 0, (short) (ip instanceof Inet4Address ? LibC.AF_INET : LibC.AF_INET6));
        segment.set(UINT16, PORT, (short) address.getPort());
        segment.asSlice(ip instanceof Inet4Address ? IPV4_ADDRESS : IPV6_ADDRESS)
                .copyFrom(MemorySegment.ofArray(ip.getAddress()));
        if (ip instanceof java.net.Inet6Address six) segment.set(SCOPE, IPV6_SCOPE, six.getScopeId());
        return segment;
    }

    static InetSocketAddress read(MemorySegment segment) throws UnknownHostException {
        boolean isIpv4 = segment.get(FAMILY, 0) == LibC.AF_INET;
        var bytes = new byte[isIpv4 ? 4 : 16];
        MemorySegment.copy(
                segment, ValueLayout.JAVA_BYTE, isIpv4 ? IPV4_ADDRESS : IPV6_ADDRESS, bytes, 0, bytes.length);
        return new InetSocketAddress(InetAddress.getByAddress(bytes), port(segment, 0));
    }

    static int port(MemorySegment addresses, long at) {
        return addresses.get(UINT16, at + PORT) & 0xFFFF;
    }

    /// {@return 4 for an IPv4 address, also when it is mapped into IPv6, else 6}
    static int ipVersion(MemorySegment addresses, long at) {
        if (addresses.get(FAMILY, at) == LibC.AF_INET) return 4;
        boolean isMapped = addresses.get(UINT64, at + IPV6_ADDRESS) == 0
                && addresses.get(UINT64, at + IPV6_ADDRESS + 8) >>> 32 == MAPPED_PREFIX;
        return isMapped ? 4 : 6;
    }

    static long high(MemorySegment addresses, long at) {
        return ipVersion(addresses, at) == 4 ? 0 : addresses.get(UINT64, at + IPV6_ADDRESS);
    }

    static long low(MemorySegment addresses, long at) {
        if (addresses.get(FAMILY, at) == LibC.AF_INET) {
            return Integer.toUnsignedLong(addresses.get(UINT32, at + IPV4_ADDRESS));
        }
        long low = addresses.get(UINT64, at + IPV6_ADDRESS + 8);
        return ipVersion(addresses, at) == 4 ? low & 0xFFFF_FFFFL : low;
    }
}
