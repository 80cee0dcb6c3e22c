package io.sluice.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.testkit.Frames;
import io.sluice.testkit.SflowDatagrams;
import io.sluice.testkit.SflowSample;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A gap in an exporter's numbers is in the log, in the file's statistics, and under that exporter's name.
final class ExporterLossIT {
    private static final int BUSY = 1;
    private static final int QUIET = 2;

    @TempDir
    private Path data;

    @Test
    void isToldByTheLogAndByTheFileForTheExporterThatLost() throws IOException, InterruptedException {
        Nfdump.require(Nfdump.NFDUMP);
        try (Collector collector = Collector.sfcapd(Product.BUILT, "-l", data)) {
            send(collector, BUSY, 7, 8, 12);
            send(collector, QUIET, 100, 101);
            send(collector, BUSY, 13, 11);
            Sockets.awaitDrained(collector.port());
            assertEquals(0, collector.terminate());
            collector.awaitLog("Flows: 7, Packets: 3584, Bytes: 150528, Sequence Errors: 2, Bad Packets: 0");
        }
        Path file = Nfdump.files(data).getFirst();
        assertEquals(2, Nfdump.summary(file, "Sequence failures"));
        String exporters = Nfdump.exporters(file);
        assertTrue(exporters.contains("ID: 1, Sequence failures: 2, packets: 5, flows: 5"), exporters);
        assertTrue(exporters.contains("ID: 2, Sequence failures: 0, packets: 2, flows: 2"), exporters);
    }

    private static void send(Collector collector, int subAgent, int... numbers) throws IOException {
        byte[] frame =
                Frames.ethernet().ipv4("192.0.2.9", "198.51.100.7").udp(53, 53).bytes();
        for (int number : numbers) {
            byte[] datagram = SflowDatagrams.from("192.0.2.1")
                    .subAgent(subAgent)
                    .sequence(number)
                    .sample(SflowSample.flow().rate(512).header(frame))
                    .bytes();
            Sockets.send(datagram, collector.port());
        }
    }
}
