package io.sluice.os;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import java.util.regex.Pattern;

/// The users and groups that the system knows, as its name service tells them.
///
/// ```
/// passwd   0 name (8)   8 password (8)   16 user (4)   20 group (4)
/// group    0 name (8)   8 password (8)   16 group (4)
/// ```
public final class Accounts {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    private static final long ENTRY_BYTES = 24;
    private static final long NAME = 0;
    private static final long ID = 16;
    private static final long GROUP_OF_USER = 20;

    private Accounts() {}

    /// A user.
    ///
    /// @param name   its name; empty for a number that nobody has
    /// @param number its number
    /// @param group  the number of its own group; -1 when the system does not know
    public record User(String name, int number, int group) {}

    private static final class Calls {
        static final MethodHandle GETPWNAM = LibC.plainCall("getpwnam", FunctionDescriptor.of(ADDRESS, ADDRESS));
        static final MethodHandle GETPWUID = LibC.plainCall("getpwuid", FunctionDescriptor.of(ADDRESS, JAVA_INT));
        static final MethodHandle GETGRNAM = LibC.plainCall("getgrnam", FunctionDescriptor.of(ADDRESS, ADDRESS));

        private Calls() {}
    }

    /// {@return the user of a name, or of a number; nothing when the name is not known}
    ///
    /// @param nameOrNumber a name, or a number up to 999,999,999
    public static Optional<User> user(String nameOrNumber) {
        try (var arena = Arena.ofConfined()) {
            var found = (MemorySegment) Calls.GETPWNAM.invokeExact(arena.allocateFrom(nameOrNumber));
            if (isThere(found)) return Optional.of(read(found));
            if (!NUMBER.matcher(nameOrNumber).matches()) return Optional.empty();
            int number = Integer.parseInt(nameOrNumber);
            var numbered = (MemorySegment) Calls.GETPWUID.invokeExact(number);
            return Optional.of(isThere(numbered) ? read(numbered) : new User("", number, -1));
        } catch (Throwable e) {
            throw LibC.unexpected(e);
        }
    }

    /// {@return the number of a group, by its name or its number; nothing when the name is not known}
    ///
    /// @param nameOrNumber a name, or a number up to 999,999,999
    public static Optional<Integer> group(String nameOrNumber) {
        try (var arena = Arena.ofConfined()) {
            var found = (MemorySegment) Calls.GETGRNAM.invokeExact(arena.allocateFrom(nameOrNumber));
            if (isThere(found)) return Optional.of(entry(found).get(JAVA_INT, ID));
            if (!NUMBER.matcher(nameOrNumber).matches()) return Optional.empty();
            return Optional.of(Integer.parseInt(nameOrNumber));
        } catch (Throwable e) {
            throw LibC.unexpected(e);
        }
    }

    private static boolean isThere(MemorySegment entry) {
        return entry.address() != 0;
    }

    private static User read(MemorySegment found) {
        var entry = entry(found);
        return new User(name(entry), entry.get(JAVA_INT, ID), entry.get(JAVA_INT, GROUP_OF_USER));
    }

    @SuppressWarnings("restricted") // the C library says that it is so long
    private static MemorySegment entry(MemorySegment found) {
        return found.reinterpret(ENTRY_BYTES);
    }

    @SuppressWarnings("restricted")
    private static String name(MemorySegment entry) {
        return entry.get(ADDRESS, NAME).reinterpret(256).getString(0);
    }
}
