package io.sluice.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The archive is unpacked, and installed by its `install.sh`.
@Timeout(value = 2, unit = TimeUnit.MINUTES)
final class InstallScriptIT {
    @TempDir
    private Path folder;

    private Path script;
    private Path prefix;

    @BeforeEach
    void unpack() throws IOException, InterruptedException {
        // For others, too, as /tmp is; plugins in a folder where all may put others' away would be refused.
        Files.setAttribute(folder, "unix:mode", 01777);
        Command.Outcome unpacked = Command.of(Path.of("/bin/tar"), "-xzf", Product.ARCHIVE, "-C", folder)
                .run();
        assertEquals(0, unpacked.exit(), unpacked.logged());
        script = folder.resolve("sluice-" + Product.VERSION + "/install.sh");
        prefix = folder.resolve("prefix");
    }

    @Test
    void putsAllIntoItsPlaceAgainAndAgainAndTakesItAway() throws IOException, InterruptedException {
        install(script);
        Product installed = new Product(prefix);
        assertEquals(
                List.of("sluice " + Product.VERSION),
                Command.of(installed.sluice(), "--version").run().out());
        Path config = prefix.resolve("etc/sluice/sluice.yaml");
        assertEquals(0, Command.of(installed.sluice(), "check", config).run().exit());
        for (String link : new String[] {
            "share/man/man1/sluice.1", "share/man/man5/sluice.yaml.5", "share/bash-completion/completions/sfcapd"
        }) {
            assertTrue(Files.isRegularFile(prefix.resolve(link)), link);
        }

        Files.writeString(config, Files.readString(config) + "interval: 60s\n");
        Files.createFile(prefix.resolve("lib/sluice/plugins/mine.jar"));
        List<String> said = install(script);
        assertTrue(said.stream().anyMatch(line -> line.startsWith(config + " stays as it is")), said::toString);
        assertTrue(Files.readString(config).endsWith("interval: 60s\n"));
        Path mine = prefix.resolve("share/sluice/plugins/mine.jar");
        assertTrue(Files.exists(mine), said::toString);
        Command.Outcome checked =
                Command.of(installed.sluice(), "check", config).run();
        assertTrue(checked.logged().contains("mine.jar"), "it is looked at there: " + checked.logged());

        Command.Outcome gone = Command.of(prefix.resolve("lib/sluice/install.sh"), "--uninstall", "--prefix", prefix)
                .run();
        assertEquals(0, gone.exit(), gone.logged());
        try (Stream<Path> left = Files.walk(prefix)) {
            assertEquals(
                    List.of(config, mine),
                    left.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                            .sorted()
                            .toList());
        }
        Command.Outcome again =
                Command.of(script, "--uninstall", "--prefix", prefix).run();
        assertEquals(List.of("There is no Sluice of install.sh under " + prefix), again.out());
        assertEquals(0, again.exit());
    }

    @Test
    void makesUnitsWithItsPaths() throws IOException, InterruptedException {
        assumeTrue(isRoot(), "units take root");
        Path analyze = Path.of("/usr/bin/systemd-analyze");
        assumeTrue(Files.isExecutable(analyze), "systemd is not installed");
        install(script);
        Path units = prefix.resolve("lib/systemd/system");
        assertTrue(Files.readString(units.resolve("sluice.service"))
                .contains("\nExecStart=" + prefix + "/bin/sluice run " + prefix + "/etc/sluice/sluice.yaml\n"));
        Command.Outcome verified = Command.of(
                        analyze, "verify", units.resolve("sluice.service"), units.resolve("sluice.socket"))
                .run();
        assertEquals(0, verified.exit(), verified.logged());
        assertFalse(verified.logged().contains("sluice"), verified.logged());
    }

    @Test
    void needsNoRoot() throws IOException, InterruptedException {
        Command install = Command.of(script, "--prefix", prefix);
        if (isRoot()) {
            install = Command.of(Path.of("/usr/bin/setpriv"), "--reuid", 65534, "--regid", 65534, "--clear-groups")
                    .and(install.words().toArray());
        }
        Command.Outcome installed = install.run();
        assertEquals(0, installed.exit(), installed.logged());
        assertTrue(
                installed.out().getFirst().startsWith("No units for systemd are installed, since that takes root"),
                installed.out()::toString);
        assertTrue(Files.readString(prefix.resolve("etc/sluice/sluice.yaml"))
                .contains("directory: " + prefix + "/var/lib/sluice/flows"));
    }

    @Test
    void leavesWhatIsNotItsOwn() throws IOException, InterruptedException {
        Path sfcapd = Files.createDirectories(prefix.resolve("bin")).resolve("sfcapd");
        Files.writeString(sfcapd, "another's");
        List<String> said = install(script);
        assertTrue(said.contains(
                sfcapd + " is not Sluice's and stays as it is; Sluice's is " + prefix + "/lib/sluice/bin/sfcapd"));
        assertEquals("another's", Files.readString(sfcapd));

        Path other = Files.createDirectories(folder.resolve("other/lib/sluice"));
        Command.Outcome refused =
                Command.of(script, "--prefix", folder.resolve("other")).run();
        assertEquals(1, refused.exit());
        assertEquals(
                "install.sh: " + other + " is there and was not made by install.sh; remove it, or choose another"
                        + " --prefix",
                refused.logged());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        --prefix        | --prefix takes a folder
        --frobnicate    | '--frobnicate' is not known
        --prefix=/a,b   | '/a,b' has other characters than letters, digits and / . _ + @ -, which the units cannot have
        """)
    void refusesWrongUse(String words, String sentence) throws IOException, InterruptedException {
        Command.Outcome refused =
                Command.of(script, (Object[]) words.split(" ")).run();
        assertEquals(2, refused.exit());
        assertEquals(List.of("install.sh: " + sentence, "Try 'install.sh --help'."), refused.log());
    }

    private List<String> install(Path from) throws IOException, InterruptedException {
        Command.Outcome installed = Command.of(from, "--prefix", prefix).run();
        assertEquals(0, installed.exit(), installed.logged());
        return installed.out();
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }
}
