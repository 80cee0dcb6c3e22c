package io.sluice.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The commands start where they lie, are the process that was started, and end as they were told.
final class StartAndStopIT {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT", "HUP"})
    void sfcapdFinishesItsFileAndEndsWithZeroOn(String signal) throws IOException, InterruptedException {
        Path data = Files.createDirectory(folder.resolve("data"));
        try (Collector collector = Collector.sfcapd(Product.BUILT, "-l", data)) {
            assertEquals(List.of(), Nfdump.files(data));
            assertEquals(0, collector.signal(signal));
        }
        assertFalse(Nfdump.files(data).isEmpty());
        assertEquals(List.of("nfcapd.current.lock"), unfinished(data), "no temporary file is left");
    }

    @Test
    void theShippedConfigurationIsValid() throws IOException, InterruptedException {
        Path config = Product.BUILT.home().resolve("config/sluice.yaml");
        Command.Outcome check =
                Command.of(Product.BUILT.sluice(), "check", config).run();
        assertEquals(0, check.exit(), () -> check.out() + check.logged());
    }

    @Test
    void theStartedProcessIsTheCollectorUnderItsOwnName() throws IOException, InterruptedException {
        try (Collector sluice = Collector.run(Product.BUILT, folder, Yaml.archive(folder.resolve("a")));
                Collector sfcapd = Collector.sfcapd(Product.BUILT, "-l", folder)) {
            assertRunsAs("sluice", sluice);
            assertRunsAs("sfcapd", sfcapd);
            assertEquals(0, sluice.terminate());
            assertEquals(0, sfcapd.terminate());
        }
    }

    @Test
    void theArchiveRunsAnywhereWithoutJavaAndThroughLinks() throws IOException, InterruptedException {
        Product unpacked = unpack(Files.createDirectory(folder.resolve("with a blank")));
        Path tools = Files.createDirectory(folder.resolve("tools"));
        Files.createSymbolicLink(tools.resolve("readlink"), Path.of("/usr/bin/readlink"));
        Path link = Files.createSymbolicLink(tools.resolve("first"), unpacked.sluice());
        Path relativeLink = Files.createSymbolicLink(tools.resolve("second"), Path.of("first"));

        for (Path program : List.of(unpacked.sluice(), link, relativeLink)) {
            Command.Outcome version =
                    bare(Command.of(program, "--version"), tools).run();
            assertEquals(0, version.exit(), version.logged());
            assertTrue(String.join(" ", version.out()).contains(Product.VERSION), version.out()::toString);
            assertEquals(List.of(), version.log());
        }
        Command run = Collector.runCommand(unpacked, folder, Yaml.archive(folder.resolve("data")));
        try (Collector collector = Collector.start(bare(run, tools))) {
            collector.replay(unpacked.home().resolve("samples/open-vswitch.pcap"));
            assertEquals(0, collector.terminate());
        }
        assertFalse(Nfdump.files(folder.resolve("data")).isEmpty());
    }

    /// The virtual machine would refuse to start if it could not use the cache.
    @Test
    void theCacheHoldsInTheUnpackedArchive() throws IOException, InterruptedException {
        Product unpacked = unpack(folder);
        Command.Outcome version = Command.of(unpacked.sluice(), "--version")
                .with("SLUICE_JAVA_OPTS", "-XX:AOTMode=on -Xmx300m")
                .run();
        assertEquals(0, version.exit(), () -> version.out() + version.logged());
    }

    private static Command bare(Command command, Path tools) {
        return command.with("PATH", tools.toString()).with("JAVA_HOME", "");
    }

    private static Product unpack(Path into) throws IOException, InterruptedException {
        Command.Outcome unpacked = Command.of(Path.of("/bin/tar"), "-xzf", Product.ARCHIVE, "-C", into)
                .run();
        assertEquals(0, unpacked.exit(), unpacked.logged());
        return new Product(into.resolve("sluice-" + Product.VERSION));
    }

    private static void assertRunsAs(String name, Collector collector) throws IOException, InterruptedException {
        long pid = collector.process().pid();
        assertEquals(name, Files.readString(Path.of("/proc/" + pid + "/comm")).strip());
        assertEquals(0, collector.process().children().count(), "processes below it");
        Path pidof = Path.of("/bin/pidof");
        if (Files.isExecutable(pidof)) {
            String all = String.join(" ", Command.of(pidof, name).run().out());
            assertTrue(List.of(all.split(" ")).contains(Long.toString(pid)), all);
        }
    }

    private static List<String> unfinished(Path directory) throws IOException {
        try (var all = Files.list(directory)) {
            return all.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("nfcapd.current"))
                    .toList();
        }
    }
}
