package io.sluice.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.api.Datagram;
import io.sluice.api.DecodeResult;
import io.sluice.api.FlowBatch;
import io.sluice.app.capture.Capture;
import io.sluice.app.capture.CaptureBytes;
import io.sluice.app.capture.CaptureSource;
import io.sluice.core.InputConfig;
import io.sluice.core.Pipeline;
import io.sluice.core.Rotation;
import io.sluice.core.SinkConfig;
import io.sluice.core.WhenFull;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class DecodeSummaryTest {
    @TempDir
    Path folder;

    @Test
    @Timeout(60)
    void accountsForEachSampleAndTellsWhatWasTolerated() throws IOException, InterruptedException {
        var file = Files.write(folder.resolve("one.bin"), CaptureBytes.payload(5, 1));
        try (var capture = Capture.open(file)) {
            var input = InputConfig.of("capture", () -> new CaptureSource(capture), List.of(DecodeSummaryTest::decode));
            var sink = new SinkConfig("stdout", _ -> {}, WhenFull.WAIT, 4);
            var pipeline = new Pipeline(new Rotation(Duration.ofDays(1), false), List.of(input), List.of(sink));
            pipeline.start();
            pipeline.awaitExhaustion();
            pipeline.stop();
            assertEquals(
                    List.of(
                            "  datagrams: 1 read, 0 decoded, 0 not sFlow, 1 malformed (bad count 1)",
                            "  samples: 4294967295 announced, 0 flow, 2 counter, 0 discard, 3 skipped, 4 malformed,"
                                    + " 4294967286 lost",
                            "  records in samples: 5 skipped",
                            "  tolerated: 1 datagrams with a stray tail, 6 padded samples, 7 longer records",
                            "  rows: 0 written, 0 dropped, 0 failed, 2 of kinds that were not asked for (--kinds)"),
                    DecodeSummary.of(pipeline, capture).subList(1, 6));
        }
    }

    private static DecodeResult decode(Datagram datagram, FlowBatch batch) {
        var head = batch.datagram();
        head.samplesAnnounced = -1;
        for (int i = 0; i < 2; i++) batch.addCounter();
        for (int i = 0; i < 3; i++) batch.addSkipped();
        head.samplesSkipped = 3;
        head.samplesMalformed = 4;
        head.recordsSkipped = 5;
        head.paddedSamples = 6;
        head.longerRecords = 7;
        head.strayBytes = datagram.length;
        return DecodeResult.BAD_COUNT;
    }
}
