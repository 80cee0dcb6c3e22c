package io.sluice.sink.stdout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.api.Options;
import io.sluice.api.Problem;
import io.sluice.api.SinkProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

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
    void takesBothFormatsAndNoOther() {
        assertEquals(List.of(), problems(Map.of()));
        assertEquals(List.of(), problems(Map.of("format", "json")));
        assertEquals(List.of(), problems(Map.of("format", "line")));
        assertEquals(
                "sinks[0].options.format: 'xml' is not allowed; it must be one of json, line",
                problems(Map.of("format", "xml")).getFirst().toString());
        assertEquals(1, problems(Map.of("formt", "json")).size());
    }

    private static List<Problem> problems(Map<String, ?> values) {
        var problems = new ArrayList<Problem>();
        var options = new Options("sinks[0].options", values, problems);
        new StdoutSinkProvider().create(options);
        options.rejectUnknownKeys();
        return problems;
    }
}
