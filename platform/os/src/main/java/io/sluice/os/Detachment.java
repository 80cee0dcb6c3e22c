package io.sluice.os;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.invoke.MethodHandle;

/// How a process lets go of the terminal that it was started from.
public final class Detachment {
    private static final int O_RDWR = 2;

    private Detachment() {}

    private static final class Calls {
        static final MethodHandle SETSID = LibC.call("setsid", FunctionDescriptor.of(JAVA_INT));
        static final MethodHandle OPEN = LibC.call("open", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
        static final MethodHandle DUP2 = LibC.call("dup2", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));

        private Calls() {}
    }

    /// Begins a session of its own, which no terminal belongs to and no signal of one reaches.
    ///
    /// @throws IOException when the system refused, as it does for the first process of a group
    public static void beginSession() throws IOException {
        try (var arena = Arena.ofConfined()) {
            var errno = arena.allocate(LibC.ERRNO_LAYOUT);
            LibC.checked("setsid", errno, (int) Calls.SETSID.invokeExact(errno));
        } catch (Throwable e) {
            throw LibC.passed(e);
        }
    }

    /// Turns standard input, output and error to `/dev/null`.
    ///
    /// @throws IOException when the system refused
    public static void closeStandardStreams() throws IOException {
        try (var arena = Arena.ofConfined()) {
            var errno = arena.allocate(LibC.ERRNO_LAYOUT);
            var path = arena.allocateFrom("/dev/null");
            int nowhere = LibC.checked("open", errno, (int) Calls.OPEN.invokeExact(errno, path, O_RDWR));
            for (int stream = 0; stream <= 2; stream++) {
                LibC.checked("dup2", errno, (int) Calls.DUP2.invokeExact(errno, nowhere, stream));
            }
            if (nowhere > 2) LibC.close(errno, nowhere);
        } catch (Throwable e) {
            throw LibC.passed(e);
        }
    }
}
