package io.sluice.monitor.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.DecodeResult;
import io.sluice.api.Interval;
import io.sluice.api.IpAddress;
import io.sluice.api.Options;
import io.sluice.api.Problem;
import io.sluice.api.monitor.DatagramAccount;
import io.sluice.api.monitor.ExporterAccount;
import io.sluice.api.monitor.ExporterAccount.Numbering;
import io.sluice.api.monitor.ExporterCounts;
import io.sluice.api.monitor.Exporters;
import io.sluice.api.monitor.IntervalAccount;
import io.sluice.api.monitor.Monitor;
import io.sluice.api.monitor.RowAccount;
import io.sluice.api.monitor.SampleAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ReportMonitorTest {
    private static final long START_MS =
            LocalDateTime.of(2026, 11, 28, 12, 5).atZone(ZoneId.systemDefault()).toEpochSecond() * 1_000;

    @TempDir
    Path folder;

    @Test
    void writesALineForEachIntervalBehindWhatIsThere() throws IOException {
        var file = Files.writeString(folder.resolve("reports.jsonl"), "{}\n");
        var monitor = monitor(Map.of("path", file.toString()));
        monitor.intervalEnded(account(0));
        monitor.intervalEnded(account(300_000));
        monitor.close();
        var lines = Files.readAllLines(file);
        assertEquals(3, lines.size());
        assertTrue(lines.get(2).contains("\"start_ms\":" + (START_MS + 300_000) + ","), lines.get(2));
    }

    @Test
    void writesAFileForEachIntervalNamedByItsStart() throws IOException {
        var monitor = monitor(Map.of("path", folder + "/%t/report.%t.json"));
        monitor.intervalEnded(account(0));
        monitor.intervalEnded(account(10_000));
        assertEquals(
                1,
                Files.readAllLines(folder.resolve("202611281205/report.202611281205.json"))
                        .size());
        assertTrue(Files.exists(folder.resolve("20261128120510/report.20261128120510.json")));
    }

    @Test
    void tellsEachColumnOfTheAccountByItsName() throws IOException {
        var line = lineOf(Map.of());
        assertTrue(line.startsWith("{\"start\":\""), line);
        for (var part : List.of(
                "\"is_last\":false,\"adds_up\":true",
                "\"datagrams\":{\"received\":10,\"decoded\":7,\"not_sflow\":1,"
                        + "\"malformed\":{\"bad-length\":1,\"truncated\":1},\"refused\":0,\"dropped\":3,\"numbered\":9,"
                        + "\"lost\":4,",
                "\"expected\":13}",
                "\"samples\":{\"announced\":5,\"flows\":5,",
                "\"rows\":[{\"sink\":\"archive\",\"due\":5,\"written\":4,\"filtered\":0,"
                        + "\"dropped\":1,\"failed\":0,\"waiting\":0}]")) {
            assertTrue(line.contains(part), part + " is not in " + line);
        }
    }

    @Test
    void tellsOfTheExportersThatWereChosen() throws IOException {
        assertFalse(lineOf(Map.of("exporters", "none")).contains("192.0.2"));
        var troubled = lineOf(Map.of());
        assertFalse(troubled.contains("192.0.2.1"), troubled);
        assertTrue(
                troubled.contains("{\"input\":\"sflow\",\"sender\":\"192.0.2.2\",\"agent\":\"2001:db8::1\","
                        + "\"sub_agent_id\":4294967295,\"heard_at_ms\":7,\"sampling_rate\":400,\"data_sources\":48,"
                        + "\"numbering\":\"usual\",\"counts\":{\"received\":5,\"malformed\":0,\"lost\":4,"),
                troubled);
        assertTrue(troubled.contains("\"forgotten\":9,\"others\":{\"received\":0,"), troubled);
        assertTrue(lineOf(Map.of("exporters", "all")).contains("192.0.2.1"));
        assertFalse(monitor(Map.of("path", "-", "exporters", "none")).wantsExporters());
    }

    @Test
    void writesLaterWhatCouldNotBeWritten() throws IOException {
        var blocked = folder.resolve("later");
        Files.writeString(blocked, "a file where the folder is to be");
        var monitor = monitor(Map.of("path", blocked + "/reports.jsonl"));
        assertThrows(IOException.class, () -> monitor.intervalEnded(account(0)));
        Files.delete(blocked);
        monitor.intervalEnded(account(300_000));
        assertEquals(2, Files.readAllLines(blocked.resolve("reports.jsonl")).size());
    }

    @Test
    void refusesWrongOptionsWithASentence() {
        var problems = new ArrayList<Problem>();
        new ReportProvider().create(new Options("monitors[0].options", Map.of("exporters", "some"), problems));
        assertEquals(
                List.of(
                        "monitors[0].options.path: is missing; it must be a text",
                        "monitors[0].options.exporters: 'some' is not allowed; it must be one of none, troubled, all"),
                problems.stream().map(Problem::toString).toList());
    }

    private String lineOf(Map<String, Object> options) throws IOException {
        var file = Files.createTempFile(folder, "report", "");
        var all = new java.util.HashMap<>(options);
        all.put("path", file.toString());
        monitor(all).intervalEnded(account(0));
        return Files.readString(file);
    }

    private static Monitor monitor(Map<String, Object> options) {
        var problems = new ArrayList<Problem>();
        var monitor = new ReportProvider().create(new Options("", options, problems));
        assertEquals(List.of(), problems);
        return monitor;
    }

    private static IntervalAccount account(long laterMs) {
        var datagrams = new DatagramAccount(
                10,
                7,
                1,
                Map.of(DecodeResult.BAD_LENGTH, 1L, DecodeResult.TRUNCATED, 1L),
                0,
                3,
                9,
                4,
                0,
                0,
                0,
                0,
                0,
                0);
        var samples = new SampleAccount(5, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        var rows = List.of(new RowAccount("archive", 5, 4, 0, 1, 0, 0));
        var exporters = new Exporters(List.of(exporter(1, 0), exporter(2, 4)), 9, ExporterCounts.NONE);
        long startMs = START_MS + laterMs;
        return new IntervalAccount(
                new Interval(startMs, startMs + 300_000), false, datagrams, samples, rows, List.of(), exporters);
    }

    private static ExporterAccount exporter(int host, long lost) {
        var counts = new ExporterCounts(5, 0, lost, 0, 0, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0);
        return new ExporterAccount(
                "sflow",
                IpAddress.parse("192.0.2." + host),
                IpAddress.parse("2001:db8::1"),
                -1,
                7,
                400,
                48,
                Numbering.USUAL,
                counts);
    }
}
