package io.sluice.os;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.Locale;

/// The calls of Linux's C library that sockets need, and its numbers, which are the same on x86-64 and AArch64.
///
/// A call that takes a segment of [#ERRNO_LAYOUT] puts its error number there: threads do not share one.
/// Putting it there allocates 40 bytes a call, unless the compiler removes them; so what is called all the
/// time does without.
final class LibC {
    static final int AF_INET = 2;
    static final int AF_INET6 = 10;
    static final int SOCK_DGRAM = 2;
    static final int SOCK_RAW = 3;
    static final int SOCK_CLOEXEC = 0x80000;
    static final int SOL_SOCKET = 1;
    static final int SO_TYPE = 3;
    static final int SO_RCVBUF = 8;
    static final int SO_REUSEPORT = 15;
    static final int SO_RCVBUFFORCE = 33;
    static final int SO_ATTACH_REUSEPORT_CBPF = 51;
    static final int SO_MEMINFO = 55;
    static final int IPPROTO_IP = 0;
    static final int IP_ADD_MEMBERSHIP = 35;
    static final int IPPROTO_IPV6 = 41;
    static final int IPPROTO_RAW = 255;
    static final int IPV6_JOIN_GROUP = 20;
    static final int IPV6_V6ONLY = 26;
    static final int IPV6_HDRINCL = 36;
    static final int MSG_DONTWAIT = 0x40;
    static final short POLLIN = 1;
    static final int EINTR = 4;
    static final int EAGAIN = 11;
    static final int EMSGSIZE = 90;

    static final StructLayout ERRNO_LAYOUT = Linker.Option.captureStateLayout();

    private static final VarHandle ERRNO = ERRNO_LAYOUT
            .varHandle(MemoryLayout.PathElement.groupElement("errno"))
            .withInvokeExactBehavior();
    private static final FunctionDescriptor SOCKET_OPTION =
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS);
    private static final FunctionDescriptor RECEIVE =
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS);
    private static final FunctionDescriptor SEND =
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
    private static final FunctionDescriptor SEND_TO =
            FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT);
    private static final FunctionDescriptor SOCKET_OPTION_SET =
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);

    private LibC() {}

    /// The handles, in a class of their own so that a system without them can still ask [#isAvailable].
    private static final class Calls {
        static final MethodHandle SOCKET =
                call("socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
        static final MethodHandle BIND = call("bind", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
        static final MethodHandle CONNECT =
                call("connect", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
        static final MethodHandle GETSOCKNAME =
                call("getsockname", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, ADDRESS));
        static final MethodHandle SETSOCKOPT = call("setsockopt", SOCKET_OPTION_SET);
        static final MethodHandle GETSOCKOPT = call("getsockopt", SOCKET_OPTION);
        static final MethodHandle GETSOCKOPT_WITHOUT_REASON = plainCall("getsockopt", SOCKET_OPTION);
        static final MethodHandle CLOSE = call("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
        static final MethodHandle POLL =
                plainCall("poll", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
        static final MethodHandle RECVMMSG = plainCall("recvmmsg", RECEIVE);
        static final MethodHandle RECVMMSG_WITH_REASON = call("recvmmsg", RECEIVE);
        static final MethodHandle SENDMMSG = plainCall("sendmmsg", SEND);
        static final MethodHandle SENDMMSG_WITH_REASON = call("sendmmsg", SEND);
        static final MethodHandle SENDTO = plainCall("sendto", SEND_TO);
        static final MethodHandle SENDTO_WITH_REASON = call("sendto", SEND_TO);
        static final MethodHandle STRERROR = plainCall("strerror", FunctionDescriptor.of(ADDRESS, JAVA_INT));

        private Calls() {}
    }

    /// {@return a call that puts its error number where its first argument says}
    @SuppressWarnings("restricted") // this module is the one that is given the right
    static MethodHandle call(String name, FunctionDescriptor types, Linker.Option... options) {
        var linker = Linker.nativeLinker();
        var all = Arrays.copyOf(options, options.length + 1);
        all[options.length] = Linker.Option.captureCallState("errno");
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), types, all);
    }

    /// {@return a call that does not tell why it failed}
    @SuppressWarnings("restricted")
    static MethodHandle plainCall(String name, FunctionDescriptor types, Linker.Option... options) {
        var linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), types, options);
    }

    /// {@return whether this is a 64-bit Linux of which we may call the C library}
    static boolean isAvailable() {
        var linux = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("linux");
        try {
            return linux && ADDRESS.byteSize() == 8 && Calls.RECVMMSG != null;
        } catch (LinkageError | RuntimeException e) {
            return false;
        }
    }

    static int errno(MemorySegment errno) {
        return (int) ERRNO.get(errno, 0L);
    }

    static int socket(MemorySegment errno, int family, int type) throws IOException {
        return socket(errno, family, type, 0);
    }

    static int socket(MemorySegment errno, int family, int type, int protocol) throws IOException {
        try {
            return checked("socket", errno, (int) Calls.SOCKET.invokeExact(errno, family, type, protocol));
        } catch (Throwable e) {
            throw passed(e);
        }
    }

    static void bind(MemorySegment errno, int socket, MemorySegment address) throws IOException {
        try {
            checked("bind", errno, (int) Calls.BIND.invokeExact(errno, socket, address, (int) address.byteSize()));
        } catch (Throwable e) {
            throw passed(e);
        }
    }

    static void connect(MemorySegment errno, int socket, MemorySegment address) throws IOException {
        try {
            checked("connect", errno, (int)
                    Calls.CONNECT.invokeExact(errno, socket, address, (int) address.byteSize()));
        } catch (Throwable e) {
            throw passed(e);
        }
    }

    static void getsockname(MemorySegment errno, int socket, MemorySegment address, MemorySegment length)
            throws IOException {
        try {
            checked("getsockname", errno, (int) Calls.GETSOCKNAME.invokeExact(errno, socket, address, length));
        } catch (Throwable e) {
            throw passed(e);
        }
    }

    /// {@return whether the system took the option}
    static boolean setsockopt(MemorySegment errno, int socket, int level, int option, MemorySegment value) {
        try {
            return (int) Calls.SETSOCKOPT.invokeExact(errno, socket, level, option, value, (int) value.byteSize()) == 0;
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static void getsockopt(
            MemorySegment errno, int socket, int level, int option, MemorySegment value, MemorySegment length)
            throws IOException {
        try {
            checked("getsockopt", errno, (int)
                    Calls.GETSOCKOPT.invokeExact(errno, socket, level, option, value, length));
        } catch (Throwable e) {
            throw passed(e);
        }
    }

    /// {@return whether the system told the option's value}
    static boolean getsockopt(int socket, int level, int option, MemorySegment value, MemorySegment length) {
        try {
            return (int) Calls.GETSOCKOPT_WITHOUT_REASON.invokeExact(socket, level, option, value, length) == 0;
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static void close(MemorySegment errno, int socket) {
        try {
            int _ = (int) Calls.CLOSE.invokeExact(errno, socket);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// {@return how many of the descriptors have something, or -1}
    static int poll(MemorySegment descriptors, long count, int timeoutMs) {
        try {
            return (int) Calls.POLL.invokeExact(descriptors, count, timeoutMs);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// {@return how many messages were received, or -1}
    static int recvmmsg(int socket, MemorySegment messages, int count) {
        try {
            return (int) Calls.RECVMMSG.invokeExact(socket, messages, count, MSG_DONTWAIT, MemorySegment.NULL);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// {@return how many messages were received, or -1 with the reason}
    static int recvmmsg(MemorySegment errno, int socket, MemorySegment messages, int count) {
        try {
            return (int) Calls.RECVMMSG_WITH_REASON.invokeExact(
                    errno, socket, messages, count, MSG_DONTWAIT, MemorySegment.NULL);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// {@return how many messages the system took, or -1; waits while its buffer is full}
    static int sendmmsg(int socket, MemorySegment messages, int count) {
        try {
            return (int) Calls.SENDMMSG.invokeExact(socket, messages, count, 0);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// {@return how many messages the system took, or -1 with the reason}
    static int sendmmsg(MemorySegment errno, int socket, MemorySegment messages, int count) {
        try {
            return (int) Calls.SENDMMSG_WITH_REASON.invokeExact(errno, socket, messages, count, 0);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// {@return how many bytes the system took, or -1; never waits}
    static long sendto(int socket, MemorySegment packet, MemorySegment address) {
        try {
            return (long) Calls.SENDTO.invokeExact(
                    socket, packet, packet.byteSize(), MSG_DONTWAIT, address, (int) address.byteSize());
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// {@return how many bytes the system took, or -1 with the reason; never waits}
    static long sendto(MemorySegment errno, int socket, MemorySegment packet, MemorySegment address) {
        try {
            return (long) Calls.SENDTO_WITH_REASON.invokeExact(
                    errno, socket, packet, packet.byteSize(), MSG_DONTWAIT, address, (int) address.byteSize());
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// {@return what to throw for the last failed call: the system's own words}
    @SuppressWarnings("restricted")
    static IOException failure(MemorySegment errno) {
        int number = errno(errno);
        try {
            var text = (MemorySegment) Calls.STRERROR.invokeExact(number);
            return new IOException(text.reinterpret(256).getString(0));
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static int checked(String call, MemorySegment errno, int result) throws IOException {
        if (result < 0) {
            var failure = failure(errno);
            throw new IOException(failure.getMessage() + " (" + call + ")");
        }
        return result;
    }

    static IOException passed(Throwable e) {
        return e instanceof IOException failure ? failure : new IOException(unexpected(e));
    }

    static IllegalStateException unexpected(Throwable e) {
        return new IllegalStateException("a call into the C library failed before it was made", e);
    }
}
