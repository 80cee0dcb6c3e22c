package io.sluice.extra.postgresql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.Options;
import io.sluice.api.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
    private final List<Problem> problems = new ArrayList<>();

    @Test
    void takesAllColumnsUnlessSomeAreChosen() {
        assertEquals(
                List.of(Column.values()),
                read(Map.of("url", "jdbc:postgresql:flows")).columns());
        var chosen = Map.of("url", "jdbc:postgresql:flows", "columns", List.of("octets", "source", "received_at"));
        assertEquals(
                List.of(Column.RECEIVED_AT, Column.OCTETS, Column.SOURCE),
                read(chosen).columns());
        assertEquals(List.of(), problems);
    }

    @Test
    void quotesTheTable() {
        assertEquals(
                "\"net\".\"Flow Records\"",
                read(Map.of("url", "jdbc:postgresql:f", "table", "net.Flow Records"))
                        .table());
        read(Map.of("url", "jdbc:postgresql:f", "table", "a\"; DROP TABLE b"));
        assertEquals(
                List.of("options.table"), problems.stream().map(Problem::path).toList());
    }

    @Test
    void tellsAllThatIsWrong() {
        read(Map.of("url", "mysql://h/d", "columns", List.of("bytes"), "batch-rows", 0, "tabel", "x"));
        assertEquals(
                List.of("options.url", "options.columns", "options.batch-rows", "options.tabel"),
                problems.stream().map(Problem::path).toList());
        assertTrue(
                problems.get(1).message().contains("'bytes' is no column; there are received_at, "),
                problems.toString());
    }

    @Test
    void keepsTheBufferWithinTheMemory() {
        read(Map.of("url", "jdbc:postgresql:flows", "buffer", "1000000GiB"));
        assertEquals(
                List.of("options.buffer"), problems.stream().map(Problem::path).toList());
    }

    @Test
    void neverRepeatsAPassword() {
        read(Map.of("url", "jdbc:postgresql://h/d?user=me&password=hunter2", "password", List.of("hunter2")));
        read(Map.of("url", List.of("hunter2"), "password", 1234567, "password-file", "file"));
        assertEquals(5, problems.size(), problems.toString());
        assertFalse(problems.toString().contains("hunter2"));
        assertFalse(problems.toString().contains("1234567"));
        assertFalse(read(Map.of("url", "jdbc:postgresql:f", "password", "hunter2"))
                .toString()
                .contains("hunter2"));
    }

    private Settings read(Map<String, ?> values) {
        var options = new Options("options", values, problems);
        var settings = Settings.read(options);
        options.rejectUnknownKeys();
        return settings;
    }
}
