package io.sluice.sink.nfcapd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.Options;
import io.sluice.api.Problem;
import io.sluice.sink.nfcapd.directory.FileNames;
import io.sluice.sink.nfcapd.directory.OnExisting;
import io.sluice.sink.nfcapd.format.FileLayout;
import io.sluice.sink.nfcapd.write.Element;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NfcapdOptionsTest {
    private final List<Problem> problems = new ArrayList<>();

    @TempDir
    Path directory;

    @Test
    void hasDefaultsForAllButTheDirectory() {
        var options = read(Map.of("directory", directory.toString()));
        assertEquals(NfcapdOptions.of(directory), options);
        assertEquals(Duration.ofSeconds(1), options.flush());
        assertEquals(OnExisting.APPEND, options.directory().onExisting());
        assertEquals(List.of(), problems);
    }

    @Test
    void readsAllKeys() {
        var missing = directory.resolve("a/b").toString();
        var values = new TreeMap<String, Object>(Map.of("directory", missing, "ident", "edge-1", "write-empty", false));
        values.putAll(Map.of("flush", "100ms", "sync", "flush", "sub-directories", 4, "time-zone", "Europe/Zurich"));
        values.putAll(Map.of("offset-in-name", true, "on-existing", "number", "expire", Map.of("max-files", 9)));
        var options = read(values);
        assertEquals("edge-1", options.ident());
        assertFalse(options.writeEmpty());
        assertEquals(Duration.ofMillis(100), options.flush());
        assertEquals(NfcapdOptions.Sync.FLUSH, options.sync());
        var place = options.directory();
        assertEquals(Path.of(missing), place.path());
        assertEquals(OnExisting.NUMBER, place.onExisting());
        assertEquals(new FileNames(ZoneId.of("Europe/Zurich"), 4, true), place.names(ZoneOffset.UTC));
        assertTrue(place.expire().isOn());
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
    void tellsWhatIsWrongWithSources() {
        var there = directory.toString();
        var core = Map.of("ident", "core", "senders", List.of("192.0.2.1"), "directory", there);
        var twin = Map.of("ident", "x y", "senders", List.of("192.0.2.1", "host"), "directory", there);
        read(Map.of("sources", List.of(core, twin, Map.of()), "directory", there, "ident", "none", "workers", 1));
        assertProblems(
                "sources[1].ident: 'x y' is not allowed; it must be 1 to 121 printable ASCII characters, no blank",
                "sources[1].senders: 'host' is not allowed; it must be an address or a network, such as 192.0.2.7,"
                        + " 192.0.2.0/24 or 2001:db8::/32",
                "sources[1].senders: 192.0.2.1 is a sender of the source core already",
                "sources[1].directory: " + there + " is the directory of the source core",
                "sources[2].ident: is missing; it must be a text",
                "sources[2].senders: is missing; it must be a list of addresses and networks",
                "sources[2].directory: is missing; it must be the path of a directory",
                "directory: is of no use beside sources, each of which has its own; leave one of them out",
                "ident: is of no use beside sources, each of which has its own; leave it out",
                "workers: is for a sink with one source; leave it out, or the sources");
        read(Map.of("per-sender", Map.of("most", 0, "names", "dots")));
        assertProblems(
                "directory: is missing; it must be the path of a directory",
                "per-sender.most: '0' is not allowed; it must be a whole number from 1 to 60000",
                "per-sender.names: 'dots' is not allowed; it must be one of hyphens, plain");
        read(Map.of("sources", List.of(), "directory", there));
        assertProblems("sources: is empty; leave it out for one source of all senders");
    }

    @Test
    void readsWhatFilesAreToLookLike() {
        var values = Map.of(
                "directory",
                directory.toString(),
                "layout",
                1.6,
                "compression",
                "lz4:9",
                "workers",
                2,
                "elements",
                List.of("usual", "vlan"),
                "icmp",
                "sfcapd");
        var form = read(values).form();
        assertEquals(List.of(), problems);
        assertEquals(FileLayout.NFDUMP_1_6, form.layout());
        assertEquals("lz4:9", form.compression().toString());
        assertEquals(2, form.workers());
        assertEquals(Element.USUAL, form.elements());
        assertEquals(true, form.icmpAsPorts());
        var few = read(Map.of("directory", directory.toString(), "elements", List.of("as", "nat")));
        assertEquals(EnumSet.of(Element.AS, Element.NAT), few.form().elements());
    }

    @Test
    void refusesFormsThatDoNotExist() {
        assertFormProblem("layout", "2", "one of 1.7, 1.6, 1.5");
        assertFormProblem("compression", "gzip", "one of none, lzo, lz4, lz4:1 to lz4:12, bz2, zstd");
        assertFormProblem("compression", "lz4:13", "one of none, lzo,");
        assertFormProblem("elements", List.of("vlans"), "one of usual, all, interfaces, vlan, as,");
        assertFormProblem("workers", 17, "a whole number from 0 to 16");
        read(Map.of(
                "directory", directory.toString(), "layout", "1.6", "compression", "zstd", "elements", List.of("nat")));
        assertEquals(2, problems.size());
        problems.clear();
        read(Map.of("directory", directory.toString(), "layout", "1.5", "compression", "lz4"));
        assertProblem("sinks[0].options.compression", "lz4 is not read by nfdump 1.5; choose lzo or none");
    }

    @Test
    void refusesZonesThatThereAreNot() {
        read(Map.of("directory", directory.toString(), "time-zone", "Mars/Olympus"));
        assertProblem(
                "sinks[0].options.time-zone",
                "'Mars/Olympus' is not allowed; it must be local, utc, or the name of a zone such as Europe/Zurich");
    }

    @Test
    void refusesAWatermarkThatLeavesNothingAndLimitsFromTwoPlaces() {
        read(Map.of("directory", directory.toString(), "expire", Map.of("max-size", "1GiB", "watermark", "0%")));
        assertProblem(
                "sinks[0].options.expire.watermark",
                "0% is not allowed, since it would leave no file; it must be 1% to 100%");
        problems.clear();
        read(Map.of("directory", directory.toString(), "expire", Map.of("max-age", "30d", "nfstat", true)));
        assertProblem(
                "sinks[0].options.expire.nfstat",
                "takes the limits from .nfstat; leave out max-size, max-age and max-files");
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

    private void assertProblems(String... expected) {
        var told = problems.stream()
                .map(problem -> problem.toString().replace("sinks[0].options.", ""))
                .sorted()
                .toList();
        assertEquals(Stream.of(expected).sorted().toList(), told);
        problems.clear();
    }

    private void assertFormProblem(String key, Object value, String allowed) {
        read(Map.of("directory", directory.toString(), key, value));
        assertEquals(1, problems.size());
        assertEquals("sinks[0].options." + key, problems.getFirst().path());
        var message = problems.getFirst().message();
        assertTrue(message.contains(allowed), message);
        problems.clear();
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
