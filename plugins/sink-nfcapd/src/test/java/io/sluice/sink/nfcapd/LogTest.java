package io.sluice.sink.nfcapd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.sluice.api.FlowBatch;
import io.sluice.api.IntervalReport;
import io.sluice.sink.nfcapd.write.Exporters;
import io.sluice.testkit.FlowBatches;
import io.sluice.testkit.TestDatagrams;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// What an operator sees, in the words of sfcapd 1.7.1.
class LogTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger("io.sluice.sink.nfcapd");
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @TempDir
    Path directory;

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(log);
    }

    @Test
    void tellsOfExportersAndOfEachFile() throws IOException {
        try (var run = SinkRun.in(directory)) {
            run.sink.accept(exporters(1));
            run.sink.accept(exporters(1));
            run.sink.rotate(new IntervalReport(SinkRun.INTERVAL, true, 9, 1, 3, 4, 1, 17));
        }
        assertEquals(
                List.of(
                        "SFLOW: New exporter: SysID: 1, agentSubId: 4294967295, MeanSkipCount: 512, IP: 198.51.100.7",
                        "Ident: 'none' Flows: 2, Packets: 2, Bytes: 200, Sequence Errors: 17, Bad Packets: 7"),
                lines());
    }

    @Test
    void namesOnlySomeOfManyNewExporters() throws IOException {
        try (var run = SinkRun.in(directory)) {
            run.sink.accept(exporters(300));
            run.rotate(SinkRun.INTERVAL, false);
            run.sink.accept(exporters(1));
            assertEquals(102, lines().size());
            assertTrue(lines().contains("SFLOW: 200 more new exporters, 300 in all"), () -> lines().toString());
        }
    }

    @Test
    void saysOnceThatThereAreTooManyExporters() throws IOException {
        try (var run = SinkRun.in(directory)) {
            run.sink.accept(exporters(Exporters.MOST + 10));
            var warnings = lines().stream()
                    .filter(line -> line.contains("no place for more"))
                    .toList();
            assertEquals(1, warnings.size(), () -> lines().toString());
        }
    }

    private List<String> lines() {
        return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    /// {@return a flow from each of some sub-agents of one sender, counted down from the highest}
    private static FlowBatch exporters(int count) {
        var batch = new FlowBatch();
        for (int i = 0; i < count; i++) {
            batch.openDatagram(TestDatagrams.of(new byte[0]));
            batch.datagram().subAgentId = -1 - i;
            var row = batch.addFlow();
            FlowBatches.tcp("10.0.0.1", 1000, "10.0.0.2", 80, 100).accept(row);
            row.samplingRate = 512;
        }
        return batch;
    }
}
