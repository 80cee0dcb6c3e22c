package io.sluice.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.benchmarks.beside.SideBySide;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The side-by-side benchmark works, for a moment. What it measures here is not looked at.
final class SideBySideIT {
    @TempDir
    private Path folder;

    @Test
    void eachCollectorStoresTheFlowsOfWhatItReceivedAndIsInTheTable() throws IOException, InterruptedException {
        Nfdump.require(Nfdump.NFDUMP);
        Nfdump.require(Nfdump.SFCAPD);
        Path results = Files.writeString(folder.resolve("RESULTS.md"), "# Mine\n");
        assertEquals(0, measure(results), "exit code, 1 for flows that were not stored as told");
        assertEquals(0, measure(results), "the same for a file that has the section");
        String text = Files.readString(results);
        assertTrue(text.startsWith("# Mine\n"), text);
        assertEquals(2, text.split("<!-- side by side", -1).length - 1, "marks, after two runs");
        for (String row : new String[] {"| sluice |", "| sfcapd |", "| sluice / sfcapd |"}) {
            assertTrue(text.contains(row), () -> row + " is not in\n" + text);
        }
    }

    @Test
    void refusesWrongWords() throws IOException, InterruptedException {
        assertEquals(2, SideBySide.run("--product", "anywhere", "--rounds", "0"));
        assertEquals(2, SideBySide.run("--rounds", "1"));
        assertEquals(2, SideBySide.run("--product", "anywhere", "--turns", "1"));
    }

    private static int measure(Path results) throws IOException, InterruptedException {
        return SideBySide.run(("--product " + Product.BUILT.home() + " --write " + results
                        + " --rounds 1 --rate 1000 --seconds 1" + " --warm-up 1 --search-seconds 0")
                .split(" "));
    }
}
