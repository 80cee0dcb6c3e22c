package io.sluice.os;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// The system's log, under the facility daemon, with the number of this process. Any thread may write to it.
public final class Syslog {
    /// How much a line matters, as syslog numbers it.
    public enum Priority {
        /// Something failed.
        ERROR(3),
        /// Somebody should look into it.
        WARNING(4),
        /// What goes on.
        INFO(6),
        /// For those who look for a fault.
        DEBUG(7);

        private final int number;

        Priority(int number) {
            this.number = number;
        }
    }

    private static final int LOG_DAEMON = 3 << 3;
    private static final int LOG_PID = 1;
    private static final int LOG_CONS = 2;

    private static final class Calls {
        static final MethodHandle OPENLOG =
                LibC.plainCall("openlog", FunctionDescriptor.ofVoid(ADDRESS, JAVA_INT, JAVA_INT));
        static final MethodHandle SYSLOG = LibC.plainCall(
                "syslog", FunctionDescriptor.ofVoid(JAVA_INT, ADDRESS, ADDRESS), Linker.Option.firstVariadicArg(2));

        private Calls() {}
    }

    private final MemorySegment format;

    /// Opens it.
    ///
    /// @param program what lines are marked with
    public Syslog(String program) {
        // The C library keeps the name, so it is never given back.
        var name = Arena.global().allocateFrom(program);
        format = Arena.global().allocateFrom("%s");
        try {
            Calls.OPENLOG.invokeExact(name, LOG_PID | LOG_CONS, LOG_DAEMON);
        } catch (Throwable e) {
            throw LibC.unexpected(e);
        }
    }

    /// Writes a line. Nothing is said when the log cannot be reached.
    ///
    /// @param priority how much it matters
    /// @param line     the line, without its end
    public void write(Priority priority, String line) {
        try (var arena = Arena.ofConfined()) {
            var text = arena.allocateFrom(line.replace('\0', ' '));
            Calls.SYSLOG.invokeExact(LOG_DAEMON | priority.number, format, text);
        } catch (Throwable e) {
            throw LibC.unexpected(e);
        }
    }
}
