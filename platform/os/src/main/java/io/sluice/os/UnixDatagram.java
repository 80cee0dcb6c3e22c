package io.sluice.os;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;

/// Datagrams to a Unix socket, which Java itself does not send.
///
/// ```
/// sockaddr_un   0 family (2, host order)   2 path, or a zero and an abstract name (108)
/// ```
public final class UnixDatagram {
    private static final int AF_UNIX = 1;
    private static final int PATH = 2;
    private static final int MOST_PATH_BYTES = 108;
    private static final int MSG_NOSIGNAL = 0x4000;

    private UnixDatagram() {}

    private static final class Calls {
        static final MethodHandle SENDTO = LibC.call(
                "sendto", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT));

        private Calls() {}
    }

    /// Sends one.
    ///
    /// @param to   the path of the socket; with `@` in front, an abstract name
    /// @param text what to send, as UTF-8
    /// @throws IOException when it cannot be sent, with the system's reason
    public static void send(String to, String text) throws IOException {
        var path = to.getBytes(StandardCharsets.UTF_8);
        if (path.length >= MOST_PATH_BYTES) throw new IOException("the path of the socket " + to + " is too long");
        if (to.startsWith("@")) path[0] = 0;
        try (var arena = Arena.ofConfined()) {
            var errno = arena.allocate(LibC.ERRNO_LAYOUT);
            int socket = LibC.socket(errno, AF_UNIX, LibC.SOCK_DGRAM | LibC.SOCK_CLOEXEC);
            try {
                var bytes = arena.allocateFrom(ValueLayout.JAVA_BYTE, text.getBytes(StandardCharsets.UTF_8));
                send(errno, socket, bytes, address(arena, path));
            } finally {
                LibC.close(errno, socket);
            }
        }
    }

    private static MemorySegment address(Arena arena, byte[] path) {
        var address = arena.allocate(PATH + path.length, 2);
        address.set(ValueLayout.JAVA_SHORT, 0, (short) AF_UNIX);
        MemorySegment.copy(path, 0, address, ValueLayout.JAVA_BYTE, PATH, path.length);
        return address;
    }

    private static void send(MemorySegment errno, int socket, MemorySegment bytes, MemorySegment address)
            throws IOException {
        try {
            long sent = (long) Calls.SENDTO.invokeExact(
                    errno, socket, bytes, bytes.byteSize(), MSG_NOSIGNAL, address, (int) address.byteSize());
            LibC.checked("sendto", errno, (int) sent);
        } catch (Throwable e) {
            throw LibC.passed(e);
        }
    }
}
