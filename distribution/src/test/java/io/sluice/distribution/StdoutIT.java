package io.sluice.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Flows on standard output, and readers that do not do their part.
final class StdoutIT {
    private static final String CAPTURE = "generated-ovs-encaps";
    private static final int FLOWS = 1831;

    @TempDir
    private Path folder;

    @BeforeAll
    static void needsNfdump() {
        Nfdump.require(Nfdump.NFDUMP);
    }

    @Test
    void aReaderThatGoesAwayDoesNotStopTheFiles() throws IOException, InterruptedException {
        try (Collector collector = Collector.run(Product.BUILT, folder, yaml())) {
            BufferedReader reader = new BufferedReader(
                    new InputStreamReader(collector.process().getInputStream(), StandardCharsets.UTF_8));
            collector.replay(Product.capture(CAPTURE));
            assertTrue(reader.readLine().startsWith("{"));
            reader.close();
            collector.replay(Product.capture(CAPTURE));
            assertEquals(0, collector.terminate());
        }
        assertEquals(2 * FLOWS, Nfdump.flows(folder.resolve("data")).size());
    }

    @Test
    void aReaderThatNeverReadsDoesNotStopTheFiles() throws IOException, InterruptedException {
        try (Collector collector = Collector.run(Product.BUILT, folder, yaml())) {
            collector.replay(Product.capture(CAPTURE));
            collector.replay(Product.capture(CAPTURE));
            assertEquals(1, collector.terminate(), "the code for a sink that could not store what it was given");
        }
        assertEquals(2 * FLOWS, Nfdump.flows(folder.resolve("data")).size());
    }

    @Test
    void decodePrintsALineForEachFlowAndASummary() throws IOException, InterruptedException {
        Command.Outcome decoded = Command.of(Product.BUILT.sluice(), "decode", Product.capture(CAPTURE))
                .run();
        assertEquals(0, decoded.exit(), decoded.logged());
        long flows = decoded.out().stream()
                .filter(line -> line.contains("192.0.2.1"))
                .count();
        assertTrue(
                flows > 0 && decoded.out().size() >= FLOWS && decoded.out().size() <= FLOWS + 1,
                () -> decoded.out().size() + " lines");
        assertTrue(decoded.logged().contains(Integer.toString(FLOWS)), decoded.logged());
    }

    private String yaml() {
        return Yaml.archive(folder.resolve("data")) + """
              - name: screen
                type: stdout
                options: { format: json }
            """;
    }
}
