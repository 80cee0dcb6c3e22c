package io.sluice.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The short form of `distribution/src/soak/rotations.sh`.
final class RotationIT {
    @TempDir
    private Path data;

    @Test
    void losesNoFlowWhileFilesAreRotated() throws IOException, InterruptedException {
        Nfdump.require(Nfdump.NFDUMP);
        RotationRun.Result result = new RotationRun(4, 5_000).into(data);

        assertEquals(result.flowsReceived(), result.flows(), "flows in all files together");
        assertTrue(result.kernelDrops() == 0 || !result.hasFullBuffer(), result::toString);
        assertTrue(result.files() >= 5, result.files() + " files");
    }
}
