package io.sluice.os;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.util.Optional;

/// A socket that is fed with Linux's `sendmmsg`: one system call for many datagrams, straight from memory
/// of ours.
///
/// ```
/// mmsghdr   0 name (8)   8 name length (4)   16 iovec (8)   24 iovec count (8)   32 control, flags (24)
///          56 bytes sent (4)
/// iovec     0 base (8)   8 length (8)
/// ```
final class MmsgSender implements UdpSender {
    private static final long MESSAGE_BYTES = 64;
    private static final long IOVEC = 16;
    private static final long IOVEC_COUNT = 24;
    private static final long IOVEC_BYTES = 16;
    private static final long IOVEC_LENGTH = 8;

    private final Arena arena;
    private final MemorySegment errno;
    private final int descriptor;
    private final InetSocketAddress localAddress;
    private final MemorySegment vectors;
    private final MemorySegment[] slots = new MemorySegment[SLOTS];
    private final MemorySegment[] messagesFrom = new MemorySegment[SLOTS];
    private boolean isStopped;
    private long refusals;
    private String failure = "";

    private MmsgSender(Arena arena, MemorySegment errno, int descriptor) throws IOException {
        this.arena = arena;
        this.errno = errno;
        this.descriptor = descriptor;
        localAddress = MmsgSocket.localAddress(arena, errno, descriptor);
        vectors = arena.allocate(SLOTS * IOVEC_BYTES, 8);
        layOutMessages();
    }

    @SuppressWarnings("MustBeClosedChecker") // the sender owns the arena and closes it
    static MmsgSender open(InetSocketAddress to, Optional<InetSocketAddress> from) throws IOException {
        if (!LibC.isAvailable()) throw new IOException("sendmmsg is not to be had on this system");
        var arena = Arena.ofShared();
        var errno = arena.allocate(LibC.ERRNO_LAYOUT);
        int descriptor = -1;
        try {
            int family = to.getAddress() instanceof Inet6Address ? LibC.AF_INET6 : LibC.AF_INET;
            descriptor = LibC.socket(errno, family, LibC.SOCK_DGRAM | LibC.SOCK_CLOEXEC);
            if (from.isPresent()) LibC.bind(errno, descriptor, SocketAddressLayout.of(from.get(), arena));
            LibC.connect(errno, descriptor, SocketAddressLayout.of(to, arena));
            return new MmsgSender(arena, errno, descriptor);
        } catch (IOException e) {
            if (descriptor >= 0) LibC.close(errno, descriptor);
            arena.close();
            throw e;
        }
    }

    @Override
    public MemorySegment slot(int index) {
        return slots[index];
    }

    @Override
    public void length(int index, int bytes) {
        vectors.set(ValueLayout.JAVA_LONG, index * IOVEC_BYTES + IOVEC_LENGTH, bytes);
    }

    @Override
    public int send(int first, int end) {
        // Where the system stops amid a call it keeps the reason to itself; the next call learns it, or that it has
        // passed.
        int count = isStopped ? -1 : LibC.sendmmsg(descriptor, messagesFrom[first], end - first);
        if (count < 0) count = sendAgain(first, end);
        isStopped = count > 0 && count < end - first;
        return count;
    }

    @Override
    public String failure() {
        return failure;
    }

    @Override
    public long refusals() {
        return refusals;
    }

    @Override
    public InetSocketAddress localAddress() {
        return localAddress;
    }

    @Override
    public void close() {
        if (!arena.scope().isAlive()) return;
        LibC.close(errno, descriptor);
        arena.close();
    }

    /// The system tells of a refusal with the next datagram, and takes that one when it is tried again.
    private int sendAgain(int first, int end) {
        while (true) {
            int count = LibC.sendmmsg(errno, descriptor, messagesFrom[first], end - first);
            if (count > 0) {
                refusals++;
                return count;
            }
            if (LibC.errno(errno) == LibC.EINTR) continue;
            failure = String.valueOf(LibC.failure(errno).getMessage());
            return 0;
        }
    }

    private void layOutMessages() {
        var payloads = arena.allocate((long) SLOTS * SLOT_BYTES, 4096);
        var messages = arena.allocate(SLOTS * MESSAGE_BYTES, 8);
        for (int i = 0; i < SLOTS; i++) {
            slots[i] = payloads.asSlice((long) i * SLOT_BYTES, SLOT_BYTES);
            messagesFrom[i] = messages.asSlice(i * MESSAGE_BYTES);
            vectors.set(ValueLayout.ADDRESS, i * IOVEC_BYTES, slots[i]);
            messagesFrom[i].set(ValueLayout.ADDRESS, IOVEC, vectors.asSlice(i * IOVEC_BYTES, IOVEC_BYTES));
            messagesFrom[i].set(ValueLayout.JAVA_LONG, IOVEC_COUNT, 1L);
        }
    }
}
