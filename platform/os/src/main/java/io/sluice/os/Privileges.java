package io.sluice.os;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// What a process may do by its user and groups, and how root gives that up for good.
///
/// The C library changes all threads of the process together.
public final class Privileges {
    private static final int ROOT = 0;

    private static final int PR_SET_NO_NEW_PRIVS = 38;
    private static final long SECCOMP_SET_MODE_FILTER = 1;
    private static final long SECCOMP_FILTER_FLAG_TSYNC = 1;
    private static final short BPF_RETURN = 6;
    private static final int SECCOMP_ALLOW = 0x7FFF_0000;

    private Privileges() {}

    private static final class Calls {
        static final MethodHandle GETEUID = LibC.plainCall("geteuid", FunctionDescriptor.of(JAVA_INT));
        static final MethodHandle UMASK = LibC.plainCall("umask", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
        static final MethodHandle INITGROUPS =
                LibC.call("initgroups", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
        static final MethodHandle SETGROUPS =
                LibC.call("setgroups", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, ADDRESS));
        static final MethodHandle SETGID = LibC.call("setgid", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
        static final MethodHandle SETUID = LibC.call("setuid", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

        private Calls() {}
    }

    /// The calls that take as many words as they like.
    private static final class Variadic {
        static final MethodHandle PRCTL = LibC.call(
                "prctl",
                FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
                Linker.Option.firstVariadicArg(1));
        static final MethodHandle SYSCALL = LibC.call(
                "syscall",
                FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, ADDRESS),
                Linker.Option.firstVariadicArg(1));

        private Variadic() {}
    }

    /// Sees to it that no program which this process starts can have more rights than it, as by a
    /// set-user-ID bit, and that there is no way back: `no_new_privs`, on every thread.
    ///
    /// The flag is of a thread, and the virtual machine has some already. The kernel sets it on all of them
    /// with a filter of system calls that is given to all threads at once, so they are given one that allows
    /// everything.
    ///
    /// @throws IOException when the system refused
    public static void forbidNew() throws IOException {
        try (var arena = Arena.ofConfined()) {
            var errno = arena.allocate(LibC.ERRNO_LAYOUT);
            LibC.checked("prctl", errno, (int) Variadic.PRCTL.invokeExact(errno, PR_SET_NO_NEW_PRIVS, 1L, 0L, 0L, 0L));
            var instruction = arena.allocate(8, 8);
            instruction.set(JAVA_SHORT, 0, BPF_RETURN);
            instruction.set(JAVA_INT, 4, SECCOMP_ALLOW);
            var filter = arena.allocate(16, 8);
            filter.set(JAVA_SHORT, 0, (short) 1);
            filter.set(ADDRESS, 8, instruction);
            long left = (long) Variadic.SYSCALL.invokeExact(
                    errno, seccompNumber(), SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, filter);
            LibC.checked("seccomp", errno, (int) Math.min(left, 0));
            if (left > 0) throw new IOException("no_new_privs cannot be set on the thread " + left);
        } catch (Throwable e) {
            throw LibC.passed(e);
        }
    }

    private static long seccompNumber() {
        return System.getProperty("os.arch", "").equals("aarch64") ? 277 : 317;
    }

    /// Says which bits of permission files that this process makes do not get.
    ///
    /// @param bits such as 027, octal
    public static void umask(int bits) {
        if (!LibC.isAvailable()) return;
        try {
            int _ = (int) Calls.UMASK.invokeExact(bits);
        } catch (Throwable e) {
            throw LibC.unexpected(e);
        }
    }

    /// {@return whether this process is root's}
    public static boolean isRoot() {
        try {
            return (int) Calls.GETEUID.invokeExact() == ROOT;
        } catch (Throwable e) {
            throw LibC.unexpected(e);
        }
    }

    /// Makes this process one of a group. Root only.
    ///
    /// @param group the group; it is the only one then
    /// @throws IOException when the system refused, with the system's reason
    public static void become(int group) throws IOException {
        try (var arena = Arena.ofConfined()) {
            setGroups(arena, group);
            setGroup(arena, group);
        }
    }

    /// Makes this process a user's, with the groups that the user is in besides. Root only, and there is no way back.
    ///
    /// @param user  the user, who must not be root
    /// @param group the group that new files belong to; -1 for none but the user's others
    /// @throws IOException when the system refused, or could be root again; then the process must end
    public static void become(Accounts.User user, int group) throws IOException {
        if (user.number() == ROOT) throw new IllegalArgumentException("root is no user to become");
        try (var arena = Arena.ofConfined()) {
            if (user.name().isEmpty()) setGroups(arena, group);
            else initGroups(arena, user.name(), group);
            if (group >= 0) setGroup(arena, group);
            var errno = arena.allocate(LibC.ERRNO_LAYOUT);
            LibC.checked("setuid", errno, (int) Calls.SETUID.invokeExact(errno, user.number()));
            if ((int) Calls.SETUID.invokeExact(errno, ROOT) == 0) throw new IOException("it could still become root");
        } catch (Throwable e) {
            throw LibC.passed(e);
        }
    }

    private static void setGroup(Arena arena, int group) throws IOException {
        var errno = arena.allocate(LibC.ERRNO_LAYOUT);
        try {
            LibC.checked("setgid", errno, (int) Calls.SETGID.invokeExact(errno, group));
        } catch (Throwable e) {
            throw LibC.passed(e);
        }
    }

    private static void setGroups(Arena arena, int group) throws IOException {
        var errno = arena.allocate(LibC.ERRNO_LAYOUT);
        var groups = arena.allocateFrom(JAVA_INT, group);
        long count = group < 0 ? 0 : 1;
        try {
            LibC.checked("setgroups", errno, (int) Calls.SETGROUPS.invokeExact(errno, count, groups));
        } catch (Throwable e) {
            throw LibC.passed(e);
        }
    }

    private static void initGroups(Arena arena, String user, int group) throws IOException {
        var errno = arena.allocate(LibC.ERRNO_LAYOUT);
        MemorySegment name = arena.allocateFrom(user);
        try {
            LibC.checked("initgroups", errno, (int) Calls.INITGROUPS.invokeExact(errno, name, group));
        } catch (Throwable e) {
            throw LibC.passed(e);
        }
    }
}
