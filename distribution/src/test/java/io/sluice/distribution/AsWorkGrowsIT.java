package io.sluice.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.benchmarks.beside.AsWorkGrows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The benchmark of growing work works, for a moment. What it measures here is not looked at.
final class AsWorkGrowsIT {
    @TempDir
    private Path folder;

    @Test
    void eachPointStoresTheFlowsOfWhatItReceivedAndIsInTheTable() throws IOException, InterruptedException {
        Nfdump.require(Nfdump.NFDUMP);
        Path results = Files.writeString(folder.resolve("RESULTS.md"), "# Mine\n");
        int exit = AsWorkGrows.run(("--product " + Product.BUILT.home() + " --write " + results
                        + " --rounds 1 --rate 5000 --seconds 1 --warm-up 1"
                        + " --axes exporters=8/10000,sinks=2/1+json,samples=1,workers=2,interval=1")
                .split(" "));
        assertEquals(0, exit, "exit code, 1 for flows that were not stored as told");
        String text = Files.readString(results);
        assertTrue(text.startsWith("# Mine\n"), text);
        for (String row : new String[] {
            "| exporters | 8 |",
            "| exporters | 10000 |",
            "| nfcapd sinks | 2 |",
            "| nfcapd sinks | 1 and JSON |",
            "| samples a datagram | 1 |",
            "| workers | 2 |",
            "| interval, seconds | 1 |",
            "with 10,000 exporters against 8"
        }) {
            assertTrue(text.contains(row), () -> row + " is not in\n" + text);
        }
        assertTrue(Files.readString(folder.resolve("as-work-grows.svg")).endsWith("</svg>\n"), "the chart is drawn");
    }

    @Test
    void refusesWrongWords() throws IOException, InterruptedException {
        assertEquals(2, AsWorkGrows.run("--product", "anywhere", "--axes", "weather"));
        assertEquals(2, AsWorkGrows.run("--product", "anywhere", "--axes", "samples=9"));
    }
}
