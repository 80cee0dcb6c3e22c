package io.sluice.os;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/// A socket that is read with Linux's `recvmmsg`: one system call for many datagrams, straight into memory of ours.
///
/// ```
/// mmsghdr   0 name (8)   8 name length (4)   16 iovec (8)   24 iovec count (8)   32 control, flags (24)
///          56 length (4)
/// iovec     0 base (8)   8 length (8)
/// pollfd    0 descriptor (4)   4 events (2)   6 what happened (2)
/// meminfo   0 received and held (4) ... 32 dropped (4)
/// mreqn     0 IPv4 group (4)   4 local address (4)   8 interface (4)
/// mreq6     0 IPv6 group (16)   16 interface (4)
/// ```
final class MmsgSocket implements UdpSocket {
    private static final long MESSAGE_BYTES = 64;
    private static final long NAME_LENGTH = 8;
    private static final long IOVEC = 16;
    private static final long IOVEC_COUNT = 24;
    private static final long LENGTH = 56;
    private static final long IOVEC_BYTES = 16;
    private static final long NAME_BYTES = 32;
    private static final long POLL_BYTES = 8;
    private static final long IPV4_GROUP_BYTES = 12;
    private static final long IPV6_GROUP_BYTES = 20;
    private static final long MEMORY_FIGURES = 9;
    private static final long MEMORY_DROPS = 8;

    private final Arena arena;
    private final MemorySegment errno;
    private final MemorySegment messages;
    private final MemorySegment names;
    private final MemorySegment poll;
    private final MemorySegment memory;
    private final MemorySegment memoryLength;
    private final ByteBuffer[] slots = new ByteBuffer[SLOTS];
    private final int descriptor;
    private final InetSocketAddress localAddress;
    private final int receiveBufferBytes;
    private int filled;
    private long dropped;
    private long droppedBefore;

    private MmsgSocket(Arena arena, MemorySegment errno, int descriptor) throws IOException {
        this.arena = arena;
        this.errno = errno;
        this.descriptor = descriptor;
        this.localAddress = localAddress(arena, errno, descriptor);
        this.receiveBufferBytes = receiveBufferBytes(arena, errno, descriptor);
        messages = arena.allocate(SLOTS * MESSAGE_BYTES, 8);
        names = arena.allocate(SLOTS * NAME_BYTES, 8);
        poll = arena.allocate(POLL_BYTES, 8);
        poll.set(ValueLayout.JAVA_INT, 0, descriptor);
        poll.set(ValueLayout.JAVA_SHORT, 4, LibC.POLLIN);
        memory = arena.allocate(ValueLayout.JAVA_INT, MEMORY_FIGURES);
        memoryLength = arena.allocate(ValueLayout.JAVA_INT);
        layOutMessages();
    }

    static MmsgSocket open(InetSocketAddress address, int receiveBufferBytes) throws IOException {
        return open(address, receiveBufferBytes, false);
    }

    /// Opens one more socket on an address whose sockets share it.
    static MmsgSocket join(InetSocketAddress address, int receiveBufferBytes) throws IOException {
        return open(address, receiveBufferBytes, true);
    }

    @SuppressWarnings("MustBeClosedChecker") // the socket owns the arena and closes it
    private static MmsgSocket open(InetSocketAddress address, int receiveBufferBytes, boolean isShared)
            throws IOException {
        if (!LibC.isAvailable())
            throw new IOException("recvmmsg is not to be had on this system; use the receiver nio");
        var arena = Arena.ofShared();
        var errno = arena.allocate(LibC.ERRNO_LAYOUT);
        int descriptor = -1;
        try {
            boolean isIpv6 = address.getAddress() instanceof Inet6Address;
            descriptor = LibC.socket(errno, isIpv6 ? LibC.AF_INET6 : LibC.AF_INET, LibC.SOCK_DGRAM | LibC.SOCK_CLOEXEC);
            if (isIpv6) setOption(arena, errno, descriptor, LibC.IPPROTO_IPV6, LibC.IPV6_V6ONLY, 0);
            if (receiveBufferBytes > 0) askForBuffer(arena, errno, descriptor, receiveBufferBytes);
            if (isShared) share(arena, errno, descriptor);
            LibC.bind(errno, descriptor, SocketAddressLayout.of(address, arena));
            return new MmsgSocket(arena, errno, descriptor);
        } catch (IOException e) {
            if (descriptor >= 0) LibC.close(errno, descriptor);
            arena.close();
            throw e;
        }
    }

    /// Takes a socket that was bound by somebody else.
    @SuppressWarnings("MustBeClosedChecker") // the socket owns the arena and closes it
    static MmsgSocket adopt(int descriptor, int receiveBufferBytes) throws IOException {
        if (!LibC.isAvailable()) throw new IOException("a socket that is given takes Linux and the receiver recvmmsg");
        var arena = Arena.ofShared();
        var errno = arena.allocate(LibC.ERRNO_LAYOUT);
        try {
            if (option(arena, errno, descriptor, LibC.SO_TYPE) != LibC.SOCK_DGRAM)
                throw new IOException("it is no UDP socket");
            if (option(arena, errno, descriptor, LibC.SO_RCVBUF) / 2 < receiveBufferBytes)
                askForBuffer(arena, errno, descriptor, receiveBufferBytes);
            var socket = new MmsgSocket(arena, errno, descriptor);
            socket.droppedBefore = socket.dropped();
            return socket;
        } catch (IOException e) {
            arena.close();
            throw e;
        }
    }

    /// Lets more sockets be bound to its address from now on.
    void share() throws IOException {
        share(arena, errno, descriptor);
    }

    /// Has the kernel choose among the sockets on its address by the sender of a datagram.
    ///
    /// @param sockets how many they are
    void chooseBySender(int sockets) throws IOException {
        var program = SenderFilter.of(sockets, arena);
        if (LibC.setsockopt(errno, descriptor, LibC.SOL_SOCKET, LibC.SO_ATTACH_REUSEPORT_CBPF, program)) return;
        throw refused("SO_ATTACH_REUSEPORT_CBPF", errno);
    }

    @Override
    public ByteBuffer slot(int index) {
        return slots[index];
    }

    @Override
    public int receive() throws IOException {
        for (int i = 0; i < filled; i++) {
            messages.set(ValueLayout.JAVA_INT, i * MESSAGE_BYTES + NAME_LENGTH, SocketAddressLayout.IPV6_BYTES);
        }
        filled = LibC.recvmmsg(descriptor, messages, SLOTS);
        if (filled < 0) filled = receiveAgain();
        return filled;
    }

    @Override
    public int length(int index) {
        return messages.get(ValueLayout.JAVA_INT, index * MESSAGE_BYTES + LENGTH);
    }

    @Override
    public int senderIpVersion(int index) {
        return SocketAddressLayout.ipVersion(names, index * NAME_BYTES);
    }

    @Override
    public long senderHigh(int index) {
        return SocketAddressLayout.high(names, index * NAME_BYTES);
    }

    @Override
    public long senderLow(int index) {
        return SocketAddressLayout.low(names, index * NAME_BYTES);
    }

    @Override
    public int senderPort(int index) {
        return SocketAddressLayout.port(names, index * NAME_BYTES);
    }

    @Override
    public void await(int timeoutMs) {
        // Nothing but a signal can make it fail, and then the caller comes again.
        int _ = LibC.poll(poll, 1, timeoutMs);
    }

    @Override
    public void joinGroup(InetAddress group, int interfaceIndex) throws IOException {
        boolean isIpv6 = group instanceof Inet6Address;
        var request = arena.allocate(isIpv6 ? IPV6_GROUP_BYTES : IPV4_GROUP_BYTES, 4);
        request.copyFrom(MemorySegment.ofArray(group.getAddress()));
        request.set(ValueLayout.JAVA_INT, request.byteSize() - Integer.BYTES, interfaceIndex);
        int level = isIpv6 ? LibC.IPPROTO_IPV6 : LibC.IPPROTO_IP;
        int option = isIpv6 ? LibC.IPV6_JOIN_GROUP : LibC.IP_ADD_MEMBERSHIP;
        if (!LibC.setsockopt(errno, descriptor, level, option, request)) throw LibC.failure(errno);
    }

    @Override
    public InetSocketAddress localAddress() {
        return localAddress;
    }

    @Override
    public long dropped() {
        memoryLength.set(ValueLayout.JAVA_INT, 0, (int) memory.byteSize());
        if (LibC.getsockopt(descriptor, LibC.SOL_SOCKET, LibC.SO_MEMINFO, memory, memoryLength)) {
            int now = memory.getAtIndex(ValueLayout.JAVA_INT, MEMORY_DROPS);
            dropped += Integer.toUnsignedLong(now - (int) dropped); // the system's number has 32 bits
        }
        return dropped - droppedBefore;
    }

    @Override
    public long droppedBefore() {
        return droppedBefore;
    }

    @Override
    public int receiveBufferBytes() {
        return receiveBufferBytes;
    }

    @Override
    public void close() {
        if (!arena.scope().isAlive()) return;
        LibC.close(errno, descriptor);
        arena.close();
    }

    /// Most often there was nothing to receive, which `poll` confirms, or it came just now. Else the reason is worth
    /// its price: to be told it allocates.
    private int receiveAgain() throws IOException {
        if (LibC.poll(poll, 1, 0) == 0) return 0;
        int count = LibC.recvmmsg(descriptor, messages, SLOTS);
        return count >= 0 ? count : receiveWithReason();
    }

    private int receiveWithReason() throws IOException {
        int count = LibC.recvmmsg(errno, descriptor, messages, SLOTS);
        if (count >= 0) return count;
        int error = LibC.errno(errno);
        if (error == LibC.EAGAIN || error == LibC.EINTR) return 0;
        throw LibC.failure(errno);
    }

    private void layOutMessages() {
        // Not of the arena: there, each read of a number would look whether the arena is still open.
        var payloads = ByteBuffer.allocateDirect(SLOTS * SLOT_STRIDE);
        var vectors = arena.allocate(SLOTS * IOVEC_BYTES, 8);
        for (int i = 0; i < SLOTS; i++) {
            slots[i] = payloads.slice(i * SLOT_STRIDE, SLOT_BYTES);
            vectors.set(ValueLayout.ADDRESS, i * IOVEC_BYTES, MemorySegment.ofBuffer(slots[i]));
            vectors.set(ValueLayout.JAVA_LONG, i * IOVEC_BYTES + 8, SLOT_BYTES);
            long message = i * MESSAGE_BYTES;
            messages.set(ValueLayout.ADDRESS, message, names.asSlice(i * NAME_BYTES, NAME_BYTES));
            messages.set(ValueLayout.JAVA_INT, message + NAME_LENGTH, SocketAddressLayout.IPV6_BYTES);
            messages.set(ValueLayout.ADDRESS, message + IOVEC, vectors.asSlice(i * IOVEC_BYTES, IOVEC_BYTES));
            messages.set(ValueLayout.JAVA_LONG, message + IOVEC_COUNT, 1L);
        }
    }

    /// Asks for a receive buffer beyond net.core.rmem_max first, which takes a privilege.
    private static void askForBuffer(Arena arena, MemorySegment errno, int descriptor, int bytes) {
        if (setOption(arena, errno, descriptor, LibC.SOL_SOCKET, LibC.SO_RCVBUFFORCE, bytes)) return;
        setOption(arena, errno, descriptor, LibC.SOL_SOCKET, LibC.SO_RCVBUF, bytes);
    }

    private static void share(Arena arena, MemorySegment errno, int descriptor) throws IOException {
        if (setOption(arena, errno, descriptor, LibC.SOL_SOCKET, LibC.SO_REUSEPORT, 1)) return;
        throw refused("SO_REUSEPORT", errno);
    }

    private static IOException refused(String option, MemorySegment errno) {
        return new IOException(LibC.failure(errno).getMessage() + " (" + option + ")");
    }

    private static boolean setOption(
            Arena arena, MemorySegment errno, int descriptor, int level, int option, int value) {
        return LibC.setsockopt(errno, descriptor, level, option, arena.allocateFrom(ValueLayout.JAVA_INT, value));
    }

    /// Linux reports twice what it was asked for, since it counts its own bookkeeping.
    private static int receiveBufferBytes(Arena arena, MemorySegment errno, int descriptor) throws IOException {
        return option(arena, errno, descriptor, LibC.SO_RCVBUF) / 2;
    }

    private static int option(Arena arena, MemorySegment errno, int descriptor, int option) throws IOException {
        var value = arena.allocate(ValueLayout.JAVA_INT);
        var length = arena.allocateFrom(ValueLayout.JAVA_INT, Integer.BYTES);
        LibC.getsockopt(errno, descriptor, LibC.SOL_SOCKET, option, value, length);
        return value.get(ValueLayout.JAVA_INT, 0);
    }

    static InetSocketAddress localAddress(Arena arena, MemorySegment errno, int descriptor) throws IOException {
        var address = arena.allocate(SocketAddressLayout.IPV6_BYTES, 8);
        var length = arena.allocateFrom(ValueLayout.JAVA_INT, SocketAddressLayout.IPV6_BYTES);
        LibC.getsockname(errno, descriptor, address, length);
        return SocketAddressLayout.read(address);
    }
}
