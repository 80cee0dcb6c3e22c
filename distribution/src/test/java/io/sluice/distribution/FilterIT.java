package io.sluice.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Filters where users write them: at a sink, behind the letters of sfcapd, and at the commands that print.
@Timeout(120)
final class FilterIT {
    private static final String CAPTURE = "generated-ovs-encaps";
    private static final int FLOWS = 1831;
    private static final String FILTER = "proto udp and not src port > 40000 or (ipv6 and bytes < 1k)";

    @TempDir
    private Path folder;

    @BeforeAll
    static void needsNfdump() {
        Nfdump.require(Nfdump.NFDUMP);
    }

    @Test
    void aSinkIsGivenWhatPassesItsFilterAndAllIsAccountedFor() throws IOException, InterruptedException {
        Path whole = folder.resolve("whole");
        Path part = folder.resolve("part");
        String yaml = Yaml.archive(whole) + """
              - name: part
                type: nfcapd
                filter: %s
                options: { directory: "%s" }
            """.formatted(FILTER, part);
        try (Collector collector = Collector.run(Product.BUILT, folder, yaml)) {
            collector.replay(Product.capture(CAPTURE));
            assertEquals(0, collector.terminate());
            int passed = passing(whole, FILTER);
            assertEquals(FLOWS, Nfdump.flows(whole).size());
            assertEquals(passed, Nfdump.flows(part).size());
            assertEquals(passed, passing(part, FILTER));
            assertTrue(passed > 0 && passed < FLOWS, passed + " flows pass");
            collector.awaitLog("sink archive: " + FLOWS + " rows written, 0 dropped, 0 failed, 0 filtered");
            collector.awaitLog(
                    "sink part: %d rows written, 0 dropped, 0 failed, %d filtered".formatted(passed, FLOWS - passed));
        }
    }

    @Test
    void theLastWordOfSfcapdIsAFilter() throws IOException, InterruptedException {
        try (Collector collector = Collector.sfcapd(Product.BUILT, "-l", folder, "ident none and " + FILTER)) {
            collector.replay(Product.capture(CAPTURE));
            assertEquals(0, collector.terminate());
        }
        int stored = Nfdump.flows(folder).size();
        assertEquals(stored, passing(folder, FILTER));
        assertEquals(stored, printed("--filter", FILTER));
        assertTrue(stored > 0 && stored < FLOWS, stored + " flows pass");
    }

    @Test
    void aWrongOneIsRefusedWithThePlace() throws IOException, InterruptedException {
        var sfcapd = Command.of(Product.BUILT.sfcapd(), "-l", folder, "proto tcp or prot 6")
                .run();
        assertEquals(255, sfcapd.exit(), sfcapd.logged());
        assertTrue(sfcapd.logged().contains("filter  'prot' is no term; known are any,"), sfcapd.logged());
        assertMarked(sfcapd.logged());

        String yaml = Yaml.archive(folder).replace("type: nfcapd", "type: nfcapd\n    filter: proto tcp or prot 6");
        var run = Collector.runCommand(Product.BUILT, folder, yaml).run();
        assertEquals(2, run.exit(), run.logged());
        assertTrue(run.logged().contains("sinks[0].filter  'prot' is no term"), run.logged());
        assertMarked(run.logged());

        var read = Command.of(Product.BUILT.sluice(), "read", folder, "--filter", "proto tcp or prot 6")
                .run();
        assertEquals(2, read.exit(), read.logged());
        assertTrue(read.logged().contains("--filter: 'prot' is no term"), read.logged());
        assertMarked(read.logged());
    }

    private static void assertMarked(String log) {
        var lines = log.lines().toList();
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).strip().equals("^")) continue;
            assertEquals("prot 6", lines.get(i - 1).substring(lines.get(i).indexOf('^')), log);
            return;
        }
        throw new AssertionError("no place is marked in: " + log);
    }

    /// How many flows of a directory nfdump finds with a filter.
    private static int passing(Path directory, String filter) throws IOException, InterruptedException {
        int passing = 0;
        for (Path file : Nfdump.files(directory)) {
            var found = Command.of(Nfdump.NFDUMP, "-r", file, "-q", "-o", "fmt:%pr", filter)
                    .run();
            assertEquals(0, found.exit(), found.logged());
            passing += (int) found.out().stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("No matching"))
                    .count();
        }
        return passing;
    }

    private static int printed(Object... words) throws IOException, InterruptedException {
        var command = Command.of(Product.BUILT.sluice(), "decode", Product.capture(CAPTURE))
                .and(words);
        var decoded = command.and("--format", "json").run();
        assertEquals(0, decoded.exit(), decoded.logged());
        var read = Command.of(Product.BUILT.sluice(), "read", Product.capture(CAPTURE))
                .and(words);
        assertEquals(
                decoded.out().size(), read.and("--format", "json").run().out().size());
        return decoded.out().size();
    }
}
