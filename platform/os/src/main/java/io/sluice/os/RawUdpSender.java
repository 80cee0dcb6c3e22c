package io.sluice.os;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/// Sends UDP datagrams under the addresses and ports of others, through Linux's raw sockets: one for IPv4, one for
/// IPv6.
///
/// The kernel takes whole IP packets here and cuts none: what is longer than the next link takes, it refuses, and is
/// then sent in fragments of [RawPacket#FRAGMENT_BYTES], which every link takes. Opened by any thread, with the right
/// to (`CAP_NET_RAW`), which is not needed afterwards; then used by one thread at a time. Nothing is allocated while
/// the system takes what it is given.
public final class RawUdpSender implements AutoCloseable {
    private static final int NONE = -1;

    private final Arena arena = Arena.ofShared();
    private final MemorySegment errno = arena.allocate(LibC.ERRNO_LAYOUT);
    private final RawPacket packet = new RawPacket(arena);
    private int ipv4 = NONE;
    private int ipv6 = NONE;
    private boolean isClosed;

    private RawUdpSender() {}

    /// Opens the sockets.
    ///
    /// @return the sender; where the system has no IPv6 it is for IPv4 only
    /// @throws IOException when the system refused, with a sentence that says what is needed
    public static RawUdpSender open() throws IOException {
        if (!LibC.isAvailable())
            throw new IOException("there are no raw sockets for us on this system: it takes Linux");
        var sender = new RawUdpSender();
        try {
            sender.openSockets();
            return sender;
        } catch (IOException e) {
            sender.close();
            throw new IOException("a raw socket takes root or the capability CAP_NET_RAW: " + e.getMessage(), e);
        }
    }

    /// {@return a way to a target}
    ///
    /// @param target where datagrams go
    /// @throws IOException when there is no socket of its IP version
    public Way to(InetSocketAddress target) throws IOException {
        boolean isIpv4 = target.getAddress() instanceof Inet4Address;
        int socket = isIpv4 ? ipv4 : ipv6;
        if (socket == NONE) throw new IOException("this system has no IPv6");
        return new Way(socket, target);
    }

    /// A way to one target.
    public final class Way {
        private final int socket;
        private final int ipVersion;
        private final int port;
        private final MemorySegment address;
        private final long targetHigh;
        private final long targetLow;

        private Way(int socket, InetSocketAddress target) {
            this.socket = socket;
            port = target.getPort();
            // A raw socket of IPv6 takes a port for the number of a protocol.
            address = SocketAddressLayout.of(new InetSocketAddress(target.getAddress(), 0), arena);
            ipVersion = target.getAddress() instanceof Inet4Address ? 4 : 6;
            var bytes = ByteBuffer.wrap(target.getAddress().getAddress());
            targetHigh = ipVersion == 4 ? 0 : bytes.getLong();
            targetLow = ipVersion == 4 ? Integer.toUnsignedLong(bytes.getInt()) : bytes.getLong();
        }

        /// {@return the IP version of the target, 4 or 6}
        public int ipVersion() {
            return ipVersion;
        }

        /// Says who the next datagram comes from.
        ///
        /// @param high     the first eight bytes of an IPv6 address; 0 for IPv4
        /// @param low      the last eight bytes, or an IPv4 address as a number; of the target's IP version
        /// @param fromPort the UDP port
        public void from(long high, long low, int fromPort) {
            packet.begin(ipVersion);
            packet.source(high, low, fromPort);
            packet.target(targetHigh, targetLow, port);
        }

        /// Sends a datagram. Never waits.
        ///
        /// @param payload its bytes, from index 0 on
        /// @param length  how many
        /// @throws IOException when the system did not take it, with its reason
        public void send(ByteBuffer payload, int length) throws IOException {
            if (length > packet.mostPayload()) throw new IOException("it is longer than a packet of IP can be");
            packet.payload(payload, length);
            if (LibC.sendto(socket, packet.whole(), address) >= 0) return;
            if (LibC.sendto(errno, socket, packet.whole(), address) >= 0) return;
            if (LibC.errno(errno) != LibC.EMSGSIZE) throw LibC.failure(errno);
            packet.beginFragments();
            for (int at = 0; at < packet.bodyLength(); at += packet.fragmentLength()) {
                if (LibC.sendto(errno, socket, packet.fragment(at), address) < 0) throw LibC.failure(errno);
            }
        }
    }

    @Override
    public void close() {
        if (isClosed) return;
        isClosed = true;
        if (ipv4 != NONE) LibC.close(errno, ipv4);
        if (ipv6 != NONE) LibC.close(errno, ipv6);
        arena.close();
    }

    private void openSockets() throws IOException {
        int type = LibC.SOCK_RAW | LibC.SOCK_CLOEXEC;
        ipv4 = LibC.socket(errno, LibC.AF_INET, type, LibC.IPPROTO_RAW);
        try {
            ipv6 = LibC.socket(errno, LibC.AF_INET6, type, LibC.IPPROTO_RAW);
        } catch (IOException _) {
            return; // IPv4 was allowed, so it is IPv6 that is missing
        }
        var on = arena.allocateFrom(ValueLayout.JAVA_INT, 1);
        LibC.setsockopt(errno, ipv6, LibC.IPPROTO_IPV6, LibC.IPV6_HDRINCL, on); // which this protocol implies
    }
}
