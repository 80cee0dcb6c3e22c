package io.sluice.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
    enum Colour {
        DARK_RED,
        BLUE
    }

    private final List<Problem> problems = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({"250ms,250", "300s,300000", "5min,300000", "2h,7200000", "1d,86400000", "10 s,10000"})
    void readsDurations(String text, long ms) {
        assertEquals(Duration.ofMillis(ms), duration(text));
        assertTrue(problems.isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"300", "5m", "1.5s", "-1s", "s", "99999999999999999999s", "2d", "0ms"})
    void refusesWhatIsNoDurationOrOutOfRangeAndSaysWhatIsAllowed(String text) {
        assertEquals(Duration.ofSeconds(7), duration(text));
        assertEquals(
                "a.span: '" + text
                        + "' is not allowed; it must be a duration from 1ms to 1d (an integer and ms, s, min, h or d)",
                problems.getFirst().toString());
    }

    @ParameterizedTest
    @CsvSource({"64KiB,65536", "16MiB,16777216", "1GiB,1073741824"})
    void readsSizes(String text, long bytes) {
        assertEquals(bytes, options(Map.of("size", text)).size("size", 1, 1 << 10, 1L << 40));
        assertTrue(problems.isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"16777216", "16MB", "16 mib", "9999999999999GiB", "2GiB"})
    void refusesWhatIsNoSizeOrOutOfRange(String text) {
        assertEquals(5, options(Map.of("size", text)).size("size", 5, 1 << 10, 1 << 30));
        assertEquals(
                "'" + text + "' is not allowed; it must be a size from 1KiB to 1GiB (an integer and KiB, MiB or GiB)",
                problems.getFirst().message());
    }

    @Test
    void readsSharesChoicesListsAndPaths() {
        var options = options(Map.of("share", "75%", "colour", "dark-red", "list", List.of("x", 5), "file", "a/b"));
        assertEquals(0.75, options.share("share", 0.5));
        assertEquals(Colour.DARK_RED, options.choice("colour", Colour.BLUE));
        assertEquals(List.of("x", "5"), options.texts("list", List.of()));
        assertEquals(Path.of("a/b"), options.file("file", Path.of("c")));
        assertTrue(problems.isEmpty());
    }

    @Test
    void whatIsNotThereIsTheFallback() {
        var options = options(Map.of());
        assertEquals("t", options.text("text", "t"));
        assertEquals(9, options.integer("integer", 9, 0, 10));
        assertEquals(Colour.BLUE, options.choice("colour", Colour.BLUE));
        assertEquals(List.of("l"), options.texts("list", List.of("l")));
        assertEquals(List.of(), options.sections("sections"));
        assertTrue(problems.isEmpty());
    }

    @Test
    void tellsAllProblemsAtOnceWithTheirPaths() {
        var options = options(Map.of("on", "perhaps", "count", 11, "colour", "green", "list", "x"));
        options.flag("on", true);
        options.integer("count", 1, 1, 10);
        options.choice("colour", Colour.BLUE);
        options.texts("list", List.of());
        options.requiredText("name");
        assertEquals(
                List.of(
                        "a.on: 'perhaps' is not allowed; it must be true or false",
                        "a.count: '11' is not allowed; it must be a whole number from 1 to 10",
                        "a.colour: 'green' is not allowed; it must be one of dark-red, blue",
                        "a.list: 'x' is not allowed; it must be a list of texts",
                        "a.name: is missing; it must be a text"),
                problems.stream().map(Problem::toString).toList());
    }

    @Test
    void anUnknownKeyIsTakenForTheNearestKnownOne() {
        var options = options(Map.of("receive-bufer", "1MiB", "sinks", List.of(Map.of("nmae", "x"))));
        options.size("receive-buffer", 1 << 20, 1, 1 << 30);
        options.sections("sinks").getFirst().text("name", "");
        options.rejectUnknownKeys();
        assertEquals(
                List.of(
                        "a.receive-bufer: unknown key; did you mean receive-buffer?",
                        "a.sinks[0].nmae: unknown key; did you mean name?"),
                problems.stream().map(Problem::toString).toList());
    }

    @Test
    void anUnknownKeyThatIsLikeNoneIsAnsweredWithAllKnownOnes() {
        var options = options(Map.of("colour", "blue"));
        options.text("directory", "");
        options.text("ident", "");
        options.rejectUnknownKeys();
        assertEquals(
                "unknown key; known are directory, ident", problems.getFirst().message());
    }

    @Test
    void aSectionThatIsNoMapIsAProblemAndReadsAsEmpty() {
        assertEquals("x", options(Map.of("section", 5)).section("section").text("key", "x"));
        assertEquals(
                "'5' is not allowed; it must be a map of keys and values",
                problems.getFirst().message());
    }

    private Duration duration(String text) {
        return options(Map.of("span", text))
                .duration("span", Duration.ofSeconds(7), Duration.ofMillis(1), Duration.ofDays(1));
    }

    private Options options(Map<String, ?> values) {
        return new Options("a", values, problems);
    }
}
