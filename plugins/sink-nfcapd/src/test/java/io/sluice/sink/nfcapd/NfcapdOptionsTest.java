package io.sluice.sink.nfcapd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.sluice.api.Options;
import io.sluice.api.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NfcapdOptionsTest {
    private final List<Problem> problems = new ArrayList<>();

    @TempDir
    Path directory;

    @Test
    void hasDefaultsForAllButTheDirectory() {
        var options = read(Map.of("directory", directory.toString()));
        assertEquals(new NfcapdOptions(directory, true, "none", true), options);
        assertEquals(List.of(), problems);
    }

    @Test
    void readsAllKeys() {
        var missing = directory.resolve("a/b").toString();
        var options = read(Map.of("directory", missing, "ident", "edge-1", "write-empty", false));
        assertEquals(new NfcapdOptions(Path.of(missing), true, "edge-1", false), options);
        assertEquals(List.of(), problems);
        assertEquals(false, Files.exists(Path.of(missing)), "a check of a configuration makes nothing");
    }

    @Test
    void needsADirectory() {
        read(Map.of());
        assertProblem("sinks[0].options.directory", "is missing; it must be the path of a directory");
    }

    @Test
    void refusesAMissingDirectoryThatItShallNotMake() {
        var missing = directory.resolve("missing");
        read(Map.of("directory", missing.toString(), "create-directory", false));
        assertProblem(
                "sinks[0].options.directory",
                "No such directory: " + missing + "; make it, or leave out create-directory: false");
    }

    @Test
    void refusesAFileAsDirectory() throws IOException {
        var file = Files.createFile(directory.resolve("file"));
        read(Map.of("directory", file.toString()));
        assertProblem("sinks[0].options.directory", file + " is not a directory");
        problems.clear();
        read(Map.of("directory", file.resolve("below").toString()));
        assertProblem("sinks[0].options.directory", file + " is not a directory");
    }

    @Test
    void refusesIdentsThatNfdumpCannotRead() {
        for (var ident : List.of("", "two words", "tab\t", "x".repeat(122), "straße")) {
            read(Map.of("directory", directory.toString(), "ident", ident));
            assertProblem(
                    "sinks[0].options.ident",
                    "'" + ident + "' is not allowed; it must be 1 to 121 printable ASCII characters, no blank");
            problems.clear();
        }
    }

    @Test
    void makesASinkThatHasTouchedNothing() {
        var missing = directory.resolve("missing");
        var options = options(Map.of("directory", missing.toString()));
        assertInstanceOf(NfcapdSink.class, new NfcapdSinkProvider().create(options));
        assertEquals(false, Files.exists(missing));
    }

    private void assertProblem(String path, String message) {
        assertEquals(List.of(new Problem(path, message)), problems);
    }

    private NfcapdOptions read(Map<String, ?> values) {
        var options = options(values);
        var read = NfcapdOptions.read(options);
        options.rejectUnknownKeys();
        return read;
    }

    private Options options(Map<String, ?> values) {
        return new Options("sinks[0].options", values, problems);
    }
}
