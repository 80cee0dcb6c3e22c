package io.sluice.os;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccountsTest {
    @BeforeEach
    void onLinux() {
        assumeTrue(UdpSocket.hasRecvmmsg(), "this system's C library is not called");
    }

    @Test
    void knowTheUsersOfTheSystemByNameAndByNumber() throws IOException {
        for (var line : Files.readAllLines(Path.of("/etc/passwd"))) {
            var fields = line.split(":", -1);
            var user = new Accounts.User(fields[0], Integer.parseInt(fields[2]), Integer.parseInt(fields[3]));
            assertEquals(Optional.of(user), Accounts.user(fields[0]));
            assertEquals(user.number(), Accounts.user(fields[2]).orElseThrow().number());
        }
    }

    @Test
    void knowTheGroupsOfTheSystem() throws IOException {
        for (var line : Files.readAllLines(Path.of("/etc/group"))) {
            var fields = line.split(":", -1);
            assertEquals(Optional.of(Integer.parseInt(fields[2])), Accounts.group(fields[0]));
        }
    }

    @Test
    void takeANumberThatNobodyHasButNoSuchName() {
        assertEquals(Optional.of(new Accounts.User("", 987_654_321, -1)), Accounts.user("987654321"));
        assertEquals(Optional.of(987_654_321), Accounts.group("987654321"));
        assertEquals(Optional.empty(), Accounts.user("no-such-user"));
        assertEquals(Optional.empty(), Accounts.group("no-such-group"));
        assertEquals(Optional.empty(), Accounts.user("-1"));
    }
}
