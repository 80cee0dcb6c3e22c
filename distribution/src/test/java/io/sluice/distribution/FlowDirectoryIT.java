package io.sluice.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of a directory that is shared, made read-only, removed, or too full.
final class FlowDirectoryIT {
    private static final Path SETPRIV = Path.of("/usr/bin/setpriv");
    private static final String NOBODY = "65534";

    @TempDir
    private Path folder;

    @Test
    void aSecondCollectorIsToldWhoHasTheDirectory() throws IOException, InterruptedException {
        Path data = folder.resolve("data");
        try (Collector first = Collector.run(Product.BUILT, folder, Yaml.archive(data))) {
            Command.Outcome second = Collector.runCommand(Product.BUILT, folder, Yaml.archive(data))
                    .run();
            assertEquals(1, second.exit(), second.logged());
            String held = data + " is in use by the collector with process id "
                    + first.process().pid() + ": two collectors cannot write into one directory";
            assertTrue(second.logged().contains(held), second.logged());
            Collector.signal(first.process(), "KILL");
            try (Collector third = Collector.run(Product.BUILT, folder, Yaml.archive(data))) {
                assertEquals(0, third.terminate());
            }
        }
    }

    @Test
    void aDirectoryThatIsRemovedIsMadeAnewAndTold() throws IOException, InterruptedException {
        Nfdump.require(Nfdump.NFDUMP);
        Path data = folder.resolve("data");
        try (Collector collector = Collector.run(Product.BUILT, folder, Yaml.archive(data))) {
            collector.replay(Product.capture("generated-pmacct-sfprobe"));
            awaitOpenFile(data);
            Command.of(Path.of("/bin/rm"), "-r", data).run();
            collector.awaitLog("the 76 flows in it are lost");
            collector.replay(Product.capture("generated-pmacct-sfprobe"));
            assertEquals(0, collector.terminate());
            collector.awaitLog("sink archive: 152 rows written, 0 dropped, 0 failed");
        }
        assertEquals(76, Nfdump.flows(data).size());
    }

    /// Root may write anywhere, so the collector is run by somebody else.
    @Test
    void aDirectoryThatIsReadOnlyForAWhileCostsTheRowsOfThatWhileOnly() throws IOException, InterruptedException {
        Nfdump.require(Nfdump.NFDUMP);
        assumeTrue(
                Files.isExecutable(SETPRIV) && "root".equals(System.getProperty("user.name")),
                "only root can run the collector as another user, with setpriv");
        Path open = Files.createTempDirectory(Path.of("/var/tmp"), "sluice-read-only-");
        Path data = Files.createDirectory(open.resolve("data"));
        permit(open, "rwxr-xr-x");
        permit(data, "rwxrwxrwx");
        Path config = Files.writeString(
                open.resolve("sluice.yaml"), Yaml.archive(data).replace("300s", "1s"));
        Command command = Command.of(SETPRIV, "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups")
                .and(Product.BUILT.sluice(), "run", config);
        try (Collector collector = Collector.start(command.in(open))) {
            permit(data, "r-xr-xr-x");
            collector.replay(Product.capture("generated-pmacct-sfprobe"));
            collector.awaitLog("sink archive could not");
            permit(data, "rwxrwxrwx");
            collector.replay(Product.capture("generated-pmacct-sfprobe"));
            assertEquals(0, collector.terminate());
            String totals = collector
                    .awaitLog(java.util.regex.Pattern.compile("(\\d+) rows written, 0 dropped, (\\d+) f"))
                    .group();
            assertEquals(List.of("76", "76"), List.of(totals.split("\\D+")[0], totals.split("\\D+")[2]), totals);
            assertEquals(76, Nfdump.flows(data).size());
        } finally {
            Command.of(Path.of("/bin/rm"), "-r", open).run();
        }
    }

    @Test
    void showsAndRemovesTheOldestFiles() throws IOException, InterruptedException {
        for (int minute = 10; minute < 15; minute++) {
            Files.write(folder.resolve("nfcapd.2001010112" + minute), new byte[1000]);
        }
        Command expire =
                Command.of(Product.BUILT.sluice(), "expire", folder).and("--max-files", 4, "--watermark", "50%");
        Command.Outcome shown = expire.and("--dry-run").run();
        assertEquals(0, shown.exit(), shown.logged());
        assertEquals(
                folder.resolve("nfcapd.200101011210") + "  1000 bytes, by number",
                shown.out().getFirst());
        assertEquals("3 files, 3000 bytes would be removed", shown.out().getLast());
        assertEquals(5, Nfdump.files(folder).size());
        assertEquals("3 files, 3000 bytes removed", expire.run().out().getLast());
        assertEquals(2, Nfdump.files(folder).size());

        Command.Outcome wrong = Command.of(Product.BUILT.sluice(), "expire", folder, "--max-age", "soon")
                .run();
        assertEquals(2, wrong.exit());
        assertTrue(wrong.logged().contains("--max-age  'soon' is not allowed"), wrong.logged());
    }

    private static void awaitOpenFile(Path data) throws IOException, InterruptedException {
        for (long deadline = System.nanoTime() + 30_000_000_000L; System.nanoTime() < deadline; Thread.sleep(10)) {
            try (var files = Files.newDirectoryStream(data, "nfcapd.current.[0-9]*")) {
                if (files.iterator().hasNext() && Files.size(data) > 0) return;
            }
        }
        throw new AssertionError("no open file in " + data);
    }

    private static void permit(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }
}
