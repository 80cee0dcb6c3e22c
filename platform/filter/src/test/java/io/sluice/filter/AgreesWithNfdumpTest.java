package io.sluice.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sluice.api.FlowBatch;
import io.sluice.api.Interval;
import io.sluice.api.IntervalReport;
import io.sluice.api.Options;
import io.sluice.api.Problem;
import io.sluice.sink.nfcapd.NfcapdSinkProvider;
import io.sluice.sink.nfcapd.read.NfcapdReaderProvider;
import io.sluice.testkit.RecordingContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The real nfdump, with the same filters over the file that the product's sink writes.
class AgreesWithNfdumpTest {
    private static final int ROWS = 4_000;
    private static final int FILTERS = 800;
    private static final long SEED = 7;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS");

    @TempDir
    Path directory;

    @Test
    @Timeout(120)
    void theSameFlowsPassHundredsOfFilters() throws Exception {
        requireNfdump();
        var batch = new FlowBatch();
        new AnyRows(SEED).fill(batch, 0, ROWS);
        var file = write(batch);
        var read = read(file);
        assertEquals(ROWS, read.flowCount());
        var filters = new AnyFilters(SEED);
        var wrong = new ArrayList<String>();
        int telling = 0;
        for (int i = 0; i < FILTERS; i++) {
            var text = filters.filter(i % 4);
            var filter = FlowFilter.parse(text, Optional.of("here"));
            var expected = nfdump(file, text);
            if (!expected.equals(passing(batch, filter))) wrong.add("as decoded: " + text);
            if (!expected.equals(passing(read, filter))) wrong.add("as read from the file: " + text);
            if (!expected.isEmpty() && expected.size() < ROWS) telling++;
        }
        assertEquals(List.of(), wrong);
        assertTrue(telling > FILTERS / 2, telling + " filters passed some flows and not others");
    }

    private static void requireNfdump() {
        boolean found = false;
        for (var folder : System.getenv("PATH").split(":")) found |= Files.isExecutable(Path.of(folder, "nfdump"));
        if (!found && "true".equals(System.getenv("CI"))) fail("nfdump is missing, and CI must have it");
        assumeTrue(found, "nfdump is not installed, so nobody judges the filters");
    }

    private Path write(FlowBatch batch) throws Exception {
        var problems = new ArrayList<Problem>();
        var values = Map.of("directory", directory.toString(), "ident", "here");
        var context = new RecordingContext("archive");
        try (var sink = new NfcapdSinkProvider().create(new Options("", values, problems))) {
            assertEquals(List.of(), problems);
            sink.open(context);
            sink.accept(batch);
            long startMs = AnyRows.START_NS / 1_000_000;
            sink.rotate(IntervalReport.empty(new Interval(startMs, startMs + 300_000), true));
            return context.awaitCompletedFiles(1).getLast().path();
        } finally {
            context.close();
        }
    }

    private static FlowBatch read(Path file) throws IOException {
        var batch = new FlowBatch();
        try (var reader = new NfcapdReaderProvider().create(new Options("", Map.of(), new ArrayList<>()))) {
            reader.open(file, fault -> fail(fault.what()));
            while (reader.next()) reader.append(batch);
        }
        return batch;
    }

    /// {@return the numbers of the rows that pass}
    private static List<Long> passing(FlowBatch batch, FlowFilter filter) {
        var numbers = new ArrayList<Long>();
        for (int i = 0; i < batch.flowCount(); i++) {
            var row = batch.flow(i);
            if (filter.passes(row)) numbers.add((row.firstAtNs - AnyRows.START_NS) / 1_000_000);
        }
        return numbers;
    }

    private static List<Long> nfdump(Path file, String filter) throws Exception {
        // nfdump 1.7.1 filters by AS only with a database of places; a file without any will do.
        var name = file.toString();
        var command = List.of("nfdump", "-G", name, "-r", name, "-q", "-o", "fmt:%ts", filter);
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("TZ", "UTC");
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), () -> filter + "\n" + output);
        return output.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("No matching"))
                .map(line -> LocalDateTime.parse(line.strip(), TIME)
                                .toInstant(ZoneOffset.UTC)
                                .toEpochMilli()
                        - AnyRows.START_NS / 1_000_000)
                .toList();
    }
}
