package io.sluice.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sluice.host.PluginTrust.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Nothing is loaded from where others may write.
class FolderPermissionsTest {
    private static final String LIKE = ", so that others could have the collector run what they like; end that with '";
    private static final String OPTION = "; if all who may are trusted, set plugins.strict-modes to false";

    @TempDir
    Path work;

    private Path folder;
    private Path jar;

    @BeforeEach
    void makePlugin() throws IOException {
        assumeTrue(work.getFileSystem().supportedFileAttributeViews().contains("unix"), "no Unix, no such rights");
        folder = Files.createDirectory(work.resolve("plugins"));
        jar = PluginSource.sink(work, "acme.x", "x").jar(folder.resolve("x.jar"));
    }

    @Test
    void refusesAFolderThatAllMayWriteTo() throws IOException {
        mode(folder, "rwxrwxrwx");
        assertRefused("Nothing is loaded from the plugin folder " + folder + ": " + folder
                + " can be written to by everyone (its mode is 0777)" + LIKE + "chmod o-w " + folder + "'" + OPTION);
    }

    @Test
    void refusesAFolderInOneThatAllMayWriteTo() throws IOException {
        mode(work, "rwxrwxrwx");
        assertRefused("Nothing is loaded from the plugin folder " + folder + ": " + work
                + " can be written to by everyone (its mode is 0777)" + LIKE + "chmod o-w " + work + "'" + OPTION);
    }

    @Test
    void refusesAJarThatAllMayWriteTo() throws IOException {
        mode(jar, "rw-r--rw-");
        assertRefused("Plugin x.jar cannot be used: " + jar + " can be written to by everyone (its mode is 0646)" + LIKE
                + "chmod o-w " + jar + "'" + OPTION);
    }

    @Test
    void refusesAJarBehindALinkThatAllMayWriteTo() throws IOException {
        var open = Files.createDirectory(work.resolve("open"));
        var real = Files.move(jar, open.resolve("y.jar"));
        Files.createSymbolicLink(jar, real);
        mode(open, "rwxrwxrwx");
        assertRefused("Plugin x.jar cannot be used: " + open + " can be written to by everyone (its mode is 0777)"
                + LIKE + "chmod o-w " + open + "'" + OPTION);
    }

    @Test
    void refusesALibraryFolderThatAllMayWriteTo() throws IOException {
        var plugin = Files.createDirectory(folder.resolve("acme"));
        Files.move(jar, plugin.resolve("x.jar"));
        mode(Files.createDirectory(plugin.resolve("lib")), "rwxrwxrwx");
        assertRefused("Plugin acme cannot be used: " + plugin.resolve("lib")
                + " can be written to by everyone (its mode is 0777)" + LIKE + "chmod o-w " + plugin.resolve("lib")
                + "'"
                + OPTION);
    }

    @Test
    void refusesAFolderThatAGroupMayWriteTo() throws IOException {
        isRoot();
        Files.setAttribute(folder, "unix:gid", 12345);
        mode(folder, "rwxrwxr-x");
        assertRefused("Nothing is loaded from the plugin folder " + folder + ": " + folder
                + " can be written to by the group 12345 (its mode is 0775)" + LIKE + "chmod g-w " + folder + "'"
                + OPTION);
    }

    @Test
    void refusesAJarOfAnotherUser() throws IOException {
        isRoot();
        Files.setAttribute(jar, "unix:uid", 12345);
        assertRefused("Plugin x.jar cannot be used: " + jar + " belongs to the user 12345, who could have the collector"
                + " run what he likes; give it to root or to the collector's user with chown" + OPTION);
    }

    @Test
    void refusesAListThatAllMayWriteTo() throws IOException {
        var list = Files.writeString(work.resolve("list"), Sha256Sums.of(jar) + "  x.jar\n");
        mode(list, "rw-rw-rw-");
        assertEquals(
                List.of("Plugin x.jar cannot be used: " + list + " can be written to by everyone (its mode is 0666)"
                        + LIKE + "chmod o-w " + list + "'" + OPTION),
                problems(new PluginTrust(Rule.LISTED, Optional.of(list), List.of(), Optional.empty(), true)));
    }

    @Test
    void takesAFolderInOneLikeTmp() throws IOException {
        Files.setAttribute(work, "unix:mode", 01777);
        assertLoaded(true);
    }

    @Test
    void takesAFolderOfAPrivateGroup() throws IOException {
        mode(folder, "rwxrwxr-x");
        assumeTrue(
                Files.getAttribute(folder, "unix:uid").equals(Files.getAttribute(folder, "unix:gid")), "another group");
        assertLoaded(true);
    }

    @Test
    void takesAllWhenToldTo() throws IOException {
        mode(folder, "rwxrwxrwx");
        mode(jar, "rw-rw-rw-");
        assertLoaded(false);
    }

    @Test
    void looksAgain() throws IOException {
        mode(folder, "rwxrwxrwx");
        try (var catalog = new PluginCatalog(folder, "0.1.0")) {
            catalog.load();
            assertEquals(1, catalog.problems().size());
            mode(folder, "rwxr-xr-x");
            catalog.rescan(PluginUsers.NONE);
            catalog.rescan(PluginUsers.NONE);
            assertEquals(List.of(), catalog.problems());
            assertEquals(Set.of("x"), catalog.sinkNames());
        }
    }

    private void isRoot() throws IOException {
        assumeTrue(Files.getAttribute(work, "unix:uid").equals(0), "only root gives files away");
    }

    private static void mode(Path path, String mode) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }

    private void assertLoaded(boolean strict) {
        assertEquals(
                List.of(), problems(new PluginTrust(Rule.ANY, Optional.empty(), List.of(), Optional.empty(), strict)));
    }

    private void assertRefused(String reason) {
        assertEquals(List.of(reason), problems(PluginTrust.any()));
    }

    private List<String> problems(PluginTrust trust) {
        try (var catalog = new PluginCatalog(List.of(folder), "0.1.0", trust)) {
            catalog.load();
            var reasons = catalog.problems().stream().map(PluginProblem::reason).toList();
            assertEquals(reasons.isEmpty() ? Set.of("x") : Set.of(), catalog.sinkNames());
            return reasons;
        }
    }
}
