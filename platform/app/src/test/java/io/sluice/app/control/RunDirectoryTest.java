package io.sluice.app.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {
    @TempDir
    private Path temporary;

    @Test
    void isMadeForItsUserAlone() throws IOException {
        var directory = own(temporary.resolve("a/run"));
        directory.prepare();
        directory.prepare();
        var permissions = Files.getPosixFilePermissions(directory.path());
        assertEquals("rwx------", PosixFilePermissions.toString(permissions));
    }

    @Test
    void isNotUsedWhenOthersMayWriteIntoIt() throws IOException {
        var open = Files.createDirectory(temporary.resolve("run"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertRefused("chmod go-w " + open, own(open));
    }

    @Test
    void isNotUsedWhenItIsALinkOrAFile() throws IOException {
        var elsewhere = Files.createDirectory(temporary.resolve("elsewhere"));
        assertRefused("only a link", own(Files.createSymbolicLink(temporary.resolve("link"), elsewhere)));
        assertRefused("is no folder", own(Files.createFile(temporary.resolve("file"))));
    }

    @Test
    void isNotUsedWhenItIsSomebodyElses() throws IOException {
        var path = Files.createDirectory(temporary.resolve("run"), own());
        long owner = RunDirectory.owner(path);
        assertRefused("belongs to another user (" + owner + ")", new RunDirectory(path, owner + 1));
    }

    @Test
    void saysWhyItCannotBeMade() throws IOException {
        var file = Files.createFile(temporary.resolve("file"));
        assertRefused(file.resolve("run") + " is no folder", own(file.resolve("run")));
    }

    @Test
    void holdsSocketsAndNothingElse() throws IOException {
        var directory = own(temporary.resolve("run"));
        assertEquals(List.of(), directory.sockets());
        directory.prepare();
        for (var name : List.of("17.sock", "4711.sock", "17.sock.new", "x.sock", "notes"))
            Files.createFile(directory.path().resolve(name));
        assertEquals(List.of(directory.socket(17), directory.socket(4711)), directory.sockets());
    }

    @Test
    void liesWhereItsUserExpectsIt() {
        var runtime = Path.of("/run/user/7");
        var tmp = Path.of("/tmp");
        assertEquals(
                Path.of("/run/sluice"),
                new User(0, Optional.of(runtime), tmp).usualDirectory().path());
        assertEquals(
                Path.of("/run/user/7/sluice"),
                new User(7, Optional.of(runtime), tmp).usualDirectory().path());
        assertEquals(
                Path.of("/tmp/sluice-7"),
                new User(7, Optional.empty(), tmp).usualDirectory().path());
        assertEquals(
                List.of("/run/user/7/sluice", "/tmp/sluice-7", "/run/sluice"),
                new User(7, Optional.of(runtime), tmp)
                        .searchedDirectories().stream()
                                .map(directory -> directory.path().toString())
                                .toList());
    }

    @Test
    void rootLooksForTheCollectorsThatBelongToOthersByNow(@TempDir Path tmp) throws IOException {
        for (var name : List.of("sluice-7", "sluice-x", "sluice-training")) Files.createDirectory(tmp.resolve(name));
        assertEquals(
                List.of(new RunDirectory(Path.of("/run/sluice"), 0), new RunDirectory(tmp.resolve("sluice-7"), 7)),
                new User(0, Optional.empty(), tmp).searchedDirectories());
        assertEquals(
                1,
                new User(0, Optional.empty(), tmp.resolve("none"))
                        .searchedDirectories()
                        .size());
    }

    private static void assertRefused(String reason, RunDirectory directory) {
        var refusal = assertThrows(IOException.class, directory::prepare);
        assertTrue(String.valueOf(refusal.getMessage()).contains(reason), refusal::toString);
    }

    private static RunDirectory own(Path path) throws IOException {
        return User.ofThisProcess().directory(path);
    }

    private static FileAttribute<?> own() {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    }
}
