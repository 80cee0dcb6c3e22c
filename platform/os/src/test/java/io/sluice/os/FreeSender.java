package io.sluice.os;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/// Sends to this machine from an IPv6 address that it does not have (`IPV6_FREEBIND`), which takes no privilege.
final class FreeSender implements AutoCloseable {
    private static final int IPV6_FREEBIND = 78;

    private final Arena arena;
    private final MemorySegment errno;
    private final int descriptor;

    private FreeSender(Arena arena, MemorySegment errno, int descriptor) {
        this.arena = arena;
        this.errno = errno;
        this.descriptor = descriptor;
    }

    /// Opens it; skips the test on a system that does not allow it.
    static FreeSender open(InetAddress from, InetSocketAddress to) throws IOException {
        var arena = Arena.ofConfined();
        var errno = arena.allocate(LibC.ERRNO_LAYOUT);
        var sender =
                new FreeSender(arena, errno, LibC.socket(errno, LibC.AF_INET6, LibC.SOCK_DGRAM | LibC.SOCK_CLOEXEC));
        try {
            sender.bindAndConnect(from, to);
            return sender;
        } catch (IOException e) {
            sender.close();
            assumeTrue(false, "this system does not let us send from " + from + ": " + e.getMessage());
            throw e;
        }
    }

    void send(byte content) {
        var payload = arena.allocateFrom(ValueLayout.JAVA_BYTE, content);
        var vector = arena.allocate(16, 8);
        vector.set(ValueLayout.ADDRESS, 0, payload);
        vector.set(ValueLayout.JAVA_LONG, 8, 1);
        var message = arena.allocate(64, 8);
        message.set(ValueLayout.ADDRESS, 16, vector);
        message.set(ValueLayout.JAVA_LONG, 24, 1);
        int count = LibC.sendmmsg(errno, descriptor, message, 1);
        assumeTrue(count == 1, () -> "this system does not send it: " + LibC.failure(errno));
    }

    @Override
    public void close() {
        LibC.close(errno, descriptor);
        arena.close();
    }

    private void bindAndConnect(InetAddress from, InetSocketAddress to) throws IOException {
        var yes = arena.allocateFrom(ValueLayout.JAVA_INT, 1);
        if (!LibC.setsockopt(errno, descriptor, LibC.IPPROTO_IPV6, IPV6_FREEBIND, yes)) throw LibC.failure(errno);
        LibC.bind(errno, descriptor, SocketAddressLayout.of(new InetSocketAddress(from, 0), arena));
        LibC.connect(errno, descriptor, SocketAddressLayout.of(to, arena));
    }
}
