package io.sluice.app.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.app.program.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Bundles of a product that is none, as the system's own tar sees them.
class BundleTest {
    private static final String LONG = "long-".repeat(18) + "name";

    @TempDir
    Path folder;

    private Path home;

    @BeforeEach
    void makeProduct() throws IOException {
        home = folder.resolve("home");
        write("home/runtime/lib/modules", "image");
        Files.setLastModifiedTime(
                home.resolve("runtime/lib/modules"), FileTime.from(Instant.ofEpochSecond(1_700_000_000)));
        Files.setPosixFilePermissions(write("home/bin/sluice", "start"), PosixFilePermissions.fromString("rwxr-x---"));
        write("home/config/sluice.yaml", "shipped");
        write("home/plugins/sink.jar", "sink");
        write("home/data/nfcapd.1", "flows");
    }

    @Test
    void holdsTheProductAndWhatWasAddedAndNothingElse() throws Exception {
        var bundle = new Bundle(home);
        write("acme/lib/own.jar", "library");
        bundle.addPlugin(write("acme/acme.jar", "plugin").getParent());
        bundle.configure(write("in/acme.yaml", "include: d"), List.of(write("in/d/a.yaml", "a: 1")));
        assertEquals(9, bundle.write(folder.resolve("x.tgz"), false));

        var list = tar("-tvzf", "x.tgz", "--full-time", "--utc", "--numeric-owner");
        assertTrue(
                list.stream().allMatch(line -> line.contains(" 0/0 ") && line.contains(" 2023-11-14 22:13:20 ")),
                list.toString());
        assertTrue(list.stream().anyMatch(line -> line.startsWith("-rwxr-x---") && line.endsWith(" x/bin/sluice")));
        assertEquals(
                List.of(
                        "x/bundle.yaml",
                        "x/bin/sluice",
                        "x/config/d/a.yaml",
                        "x/config/sluice.shipped.yaml",
                        "x/config/sluice.yaml",
                        "x/plugins/acme/acme.jar",
                        "x/plugins/acme/lib/own.jar",
                        "x/plugins/sink.jar",
                        "x/runtime/lib/modules"),
                list.stream()
                        .filter(line -> line.startsWith("-"))
                        .map(line -> line.substring(line.indexOf(" x/") + 1))
                        .toList());
        assertEquals(List.of("include: d"), tar("-xOzf", "x.tgz", "x/config/sluice.yaml"));
        assertFalse(Files.exists(folder.resolve("x.tgz.part")));
    }

    @Test
    void keepsLongNamesAndRefusesThoseThatDoNotFit() throws Exception {
        var bundle = new Bundle(home);
        bundle.addPlugin(
                write(LONG + "/lib/" + LONG + ".jar", "library").getParent().getParent());
        bundle.write(folder.resolve("x.tar.gz"), false);
        assertEquals(List.of("library"), tar("-xOzf", "x.tar.gz", "x/plugins/" + LONG + "/lib/" + LONG + ".jar"));

        bundle.addPlugin(write("p/" + LONG + LONG + ".jar", "too long"));
        var refusal = assertThrows(Refusal.class, () -> bundle.write(folder.resolve("y.tar.gz"), false));
        assertTrue(refusal.sentence().startsWith("the name of a file is too long for the archive: y/plugins/long-"));
        assertFalse(Files.exists(folder.resolve("y.tar.gz")));
    }

    @Test
    void refusesWhatTheUnpackedBundleWouldNotFind() throws IOException {
        var config = write("in/acme.yaml", "include: ../d");
        var piece = write("d/a.yaml", "a: 1");
        var refusal = assertThrows(Refusal.class, () -> new Bundle(home).configure(config, List.of(piece)));
        assertTrue(refusal.sentence().contains("which does not lie below " + folder.resolve("in")), refusal.sentence());
        assertEquals(
                folder + " is no folder with the whole product, as it is unpacked: runtime/lib/modules is not there",
                assertThrows(Refusal.class, () -> new Bundle(folder)).sentence());
    }

    @Test
    void refusesAPluginOfANameThatIsThere() throws IOException {
        var bundle = new Bundle(home);
        var sink = write("own/sink.jar", "another");
        var refusal = assertThrows(Refusal.class, () -> bundle.addPlugin(sink));
        assertEquals("--plugins: plugins/sink.jar is there already", refusal.sentence());
        var folderOfOwn = sink.getParent();
        bundle.addPlugin(folderOfOwn);
        assertThrows(Refusal.class, () -> bundle.addPlugin(folderOfOwn));
    }

    private List<String> tar(String... words) throws Exception {
        var line = new ArrayList<>(List.of("/bin/tar"));
        line.addAll(List.of(words));
        var process = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        var lines = process.inputReader(StandardCharsets.UTF_8).lines().toList();
        assertEquals(0, process.waitFor(), lines.toString());
        return lines;
    }

    private Path write(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
