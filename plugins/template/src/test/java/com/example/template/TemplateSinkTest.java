package com.example.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sluice.api.CompletedFile;
import io.sluice.api.Counter;
import io.sluice.api.Datagram;
import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;
import io.sluice.api.Interval;
import io.sluice.api.IntervalReport;
import io.sluice.api.Options;
import io.sluice.api.Problem;
import io.sluice.api.SinkContext;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateSinkTest {
    private static final IntervalReport REPORT = IntervalReport.empty(new Interval(0, 300_000), false);

    @TempDir
    Path folder;

    private final List<Problem> problems = new ArrayList<>();

    @Test
    void appendsALineAtEachFlushAndAtTheEndOfAnInterval() throws IOException {
        var file = Files.writeString(folder.resolve("rows.txt"), "from before\n");
        try (var sink = new TemplateSinkProvider().create(options(Map.of("file", file.toString())))) {
            sink.open(new Context(new Counter()));
            sink.accept(batch(2, 100));
            sink.accept(batch(1, 50));
            sink.flush();
            sink.flush();
            sink.accept(batch(1, 7));
            sink.rotate(REPORT);
            sink.rotate(IntervalReport.empty(REPORT.interval().next(), true));
        }

        assertEquals(List.of(), problems);
        assertEquals(
                List.of(
                        "from before",
                        "rows 3 octets 250 ipv6 2",
                        "rows 1 octets 7 ipv6 1",
                        "interval 1970-01-01T00:00:00Z rows 4 octets 257 ipv6 3",
                        "interval 1970-01-01T00:05:00Z rows 0 octets 0 ipv6 0"),
                Files.readAllLines(file));
    }

    @Test
    void asksForItsFile() {
        new TemplateSinkProvider().create(options(Map.of()));

        assertEquals(List.of(new Problem("options.file", "is missing; it must be the file to append to")), problems);
    }

    @Test
    void doesNotOpenInADirectoryThatIsMissing() throws IOException {
        var file = folder.resolve("missing/rows.txt");
        try (var sink = new TemplateSinkProvider().create(options(Map.of("file", file.toString())))) {
            assertThrows(IOException.class, () -> sink.open(new Context(new Counter())));
        }
    }

    private Options options(Map<String, ?> values) {
        return new Options("options", values, problems);
    }

    /// Makes a batch as a decoder fills it: the first row is IPv6, the others are not IP.
    private static FlowBatch batch(int rows, long scaledOctets) {
        var batch = new FlowBatch();
        batch.openDatagram(new Datagram(ByteBuffer.wrap(new byte[0])));
        for (int i = 0; i < rows; i++) {
            var row = batch.addFlow();
            row.scaledOctets = scaledOctets;
            row.ipVersion = 6;
            if (i == 0) row.set(FlowRow.IP);
        }
        return batch;
    }

    /// The platform, as far as this sink uses it.
    private record Context(Counter lines) implements SinkContext {
        @Override
        public String name() {
            return "under test";
        }

        @Override
        public Counter counter(String name) {
            return lines;
        }

        @Override
        public void completed(CompletedFile file) {}

        @Override
        public Thread start(String name, Runnable work) {
            return Thread.ofPlatform().name(name).start(work);
        }
    }
}
