package io.sluice.sink.stdout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.api.Options;
import io.sluice.api.Problem;
import io.sluice.api.RowKind;
import io.sluice.api.Sink;
import io.sluice.api.SinkProvider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StdoutSinkProviderTest {
    @Test
    void isProvidedByItsModuleUnderTheNameStdout() {
        var provided = StdoutSinkProvider.class.getModule().getDescriptor().provides().stream()
                .filter(service -> service.service().equals(SinkProvider.class.getName()))
                .flatMap(service -> service.providers().stream())
                .toList();
        assertEquals(List.of(StdoutSinkProvider.class.getName()), provided);
        assertEquals("stdout", new StdoutSinkProvider().name());
    }

    @Test
    void takesItsFormatsAndNoOther() {
        assertEquals(List.of(), problems(Map.of()));
        for (var format : List.of("json", "line", "csv", "sflowtool")) {
            assertEquals(List.of(), problems(Map.of("format", format)));
        }
        assertEquals(
                "sinks[0].options.format: 'xml' is not allowed; it must be one of json, line, csv, sflowtool",
                problems(Map.of("format", "xml")).getFirst().toString());
        assertEquals(1, problems(Map.of("formt", "json")).size());
    }

    @Test
    void wantsTheKindsThatItIsToPrint() {
        assertEquals(Set.of(RowKind.FLOW), sink(Map.of()).wants());
        assertEquals(
                Set.of(RowKind.COUNTER),
                sink(Map.of("kinds", List.of("counter"))).wants());
        // The name of an ACL or trap stands in a record of the notice.
        assertEquals(
                Set.of(RowKind.FLOW, RowKind.DISCARD, RowKind.RECORD),
                sink(Map.of("kinds", List.of("discard", "flow"))).wants());
        assertEquals(
                Set.of(RowKind.values()), sink(Map.of("format", "sflowtool")).wants());
        assertEquals(
                Set.of(RowKind.COUNTER, RowKind.RECORD),
                sink(Map.of("format", "sflowtool", "kinds", List.of("counter"))).wants());
    }

    @Test
    void refusesKindsThatAreNoneOrStandTwice() {
        assertEquals(
                "sinks[0].options.kinds: 'flows' is not allowed; it must be a list of flow, counter and discard",
                problem(Map.of("kinds", List.of("flows"))));
        assertEquals(
                "sinks[0].options.kinds: 'flow' stands twice; name each kind once",
                problem(Map.of("kinds", List.of("flow", "counter", "flow"))));
        assertEquals(
                "sinks[0].options.kinds: is empty; name at least one of flow, counter, discard",
                problem(Map.of("kinds", List.of())));
        assertEquals(
                "sinks[0].options.kinds: 'flow' is not allowed; it must be a list of texts",
                problem(Map.of("kinds", "flow")));
    }

    @Test
    void refusesAPathWithoutItsOneTime(@TempDir Path directory) {
        assertEquals(List.of(), problems(Map.of("path", directory + "/sub/flows-%t.jsonl", "write-empty", false)));
        assertEquals(
                "sinks[0].options.path: '" + directory + "/flows.jsonl' has no %t in the file's name; %t stands for"
                        + " the time at which a file begins, so that each interval has its own, such as"
                        + " flows-%t.jsonl",
                problem(Map.of("path", directory + "/flows.jsonl")));
        for (var path : List.of("/%t/flows.jsonl", "/%t/%t.jsonl", "/%d-%t.jsonl", "/%t%t.jsonl", "/")) {
            problem(Map.of("path", directory + path));
        }
        problem(Map.of("path", directory + "/none/%t.jsonl", "create-directory", false));
        problem(Map.of("path", "/dev/null/%t.jsonl"));
        problem(Map.of("write-empty", false));
    }

    private static String problem(Map<String, ?> values) {
        var problems = problems(values);
        assertEquals(1, problems.size(), problems.toString());
        return problems.getFirst().toString();
    }

    private static Sink sink(Map<String, ?> values) {
        return new StdoutSinkProvider().create(new Options("sinks[0].options", values, new ArrayList<>()));
    }

    private static List<Problem> problems(Map<String, ?> values) {
        var problems = new ArrayList<Problem>();
        var options = new Options("sinks[0].options", values, problems);
        new StdoutSinkProvider().create(options);
        options.rejectUnknownKeys();
        return problems;
    }
}
