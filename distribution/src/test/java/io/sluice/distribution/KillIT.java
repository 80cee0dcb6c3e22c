package io.sluice.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The short form of `distribution/src/soak/kills.sh`.
final class KillIT {
    @TempDir
    private Path folder;

    @Test
    void losesNoFlowAndDoublesNoneWhenItIsKilledAtAnyMoment() throws IOException, InterruptedException {
        Nfdump.require(Nfdump.NFDUMP);
        KillRun.Result result = new KillRun(4, 2_000, "", folder).run();
        assertEquals(0, result.twice(), result::toString);
        assertTrue(result.isGood(), result::toString);
        assertTrue(result.due() > 0 && result.saved() > 0, result::toString);
    }
}
