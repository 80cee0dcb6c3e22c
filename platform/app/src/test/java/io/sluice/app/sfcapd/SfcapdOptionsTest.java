package io.sluice.app.sfcapd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.app.config.ConfigReader;
import io.sluice.app.config.StubProviders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SfcapdOptionsTest {
    private static final String DEFAULTS = "{interval=300s, align=false, "
            + "inputs=[{name=sflow, listen=0.0.0.0:6343, decoders=[sflow5, sflow4]}], sinks=[files]}";

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ''             | ''                        | ''
        -w             | align=false               | align=true
        -t 60          | interval=300s             | interval=60s
        -t0060         | interval=300s             | interval=60s
        -p 9995        | 0.0.0.0:6343              | 0.0.0.0:9995
        -p sflowname   | 0.0.0.0:6343              | 0.0.0.0:777
        -b 127.0.0.1   | 0.0.0.0:6343              | 127.0.0.1:6343
        -b ::1         | 0.0.0.0:6343              | [::1]:6343
        -b host.net    | 0.0.0.0:6343              | host.net:6343
        -4             | 6343, dec                 | 6343, family=ipv4, dec
        -6             | 0.0.0.0:6343, dec         | [::]:6343, family=ipv6, dec
        -B 65536       | }], sinks                 | , receive-buffer=64KiB}], sinks
        -B 100001      | }], sinks                 | , receive-buffer=98KiB}], sinks
        -B 1           | }], sinks                 | , receive-buffer=64KiB}], sinks
        -j 239.1.1.1   | 0.0.0.0:6343              | 239.1.1.1:6343
        -j ff05::1     | 0.0.0.0:6343              | [ff05::1]:6343
        -J 239.1.1.1   | 0.0.0.0:6343              | 239.1.1.1:6343
        -E             | [files]                   | [files, screen]
        -x /bin/true   | [files]                   | [files, command]
        -wEp1 -xcmd    | align=false               | align=true
        """)
    void turnsEachLetterIntoConfiguration(String line, String without, String with) throws IOException {
        var tree = SfcapdTree.of(parse(words(line)));

        var text = DEFAULTS.replace(without, with);
        if (line.startsWith("-wE")) text = text.replace("6343", "1").replace("[files]", "[files, command, screen]");
        var rest = new LinkedHashMap<>(tree);
        assertEquals(Map.of("log-losses", false), rest.remove("account"), "the original has no such line");
        assertEquals(text, brief(rest).toString());
        new ConfigReader(tree, new StubProviders()).read();
    }

    @Test
    void passesDirectoryIdentAndCommandOnToTheSinks() throws IOException {
        var options = parse(List.of("-l", folder.toString(), "-I", "x".repeat(40), "-x", " /bin/cmd  %d/%f\t-u %u "));

        var files = options(options, 0);
        assertEquals(folder.toString(), files.get("directory"));
        assertEquals("x".repeat(31), files.get("ident"));
        var command = options(options, 1);
        assertEquals(List.of("/bin/cmd", "%d/%f", "-u", "%u"), command.get("command"));
        assertEquals(List.of("files"), command.get("after"));
        assertEquals("end", command.get("unix-time"));
    }

    @ParameterizedTest
    @CsvSource({
        "-z, lzo",
        "-y, lz4",
        "-wzE, lzo",
        "-z=lzo, lzo",
        "-z=lz4:9, lz4:9",
        "-wz=zstd, zstd",
        "-z=bz2, bz2",
        "-z=2, bz2",
        "-z=0, none",
        "-z=gzip, gzip"
    })
    void compressesAsTheLettersOfNfdump17Say(String letters, String compression) throws IOException {
        assertEquals(compression, options(parse(List.of(letters)), 0).get("compression"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        -w DIR                 | interval=300s             | interval=300s
        -w DIR -t 10           | interval=300s             | interval=10s
        -w DIR -o tun          | sflow5, sflow4            | {name=sflow5, tunnels=inner}, {name=sflow4, tunnels=inner}
        -w DIR -vvv            | [files]                   | [files, screen]
        -w DIR -v3             | [files]                   | [files, screen]
        -w DIR -v 3            | [files]                   | [files, screen]
        -w DIR -v 0 -W 4 -X 1  | [files]                   | [files]
        -l DIR -v -C none      | [files]                   | [files, screen]
        -w DIR -J 239.1.1.1    | 0.0.0.0:6343              | 239.1.1.1:6343
        """)
    void readsTheLettersOfNfdump17(String line, String without, String with) throws IOException {
        var args = words(line.replace("DIR", folder.toString()));
        assertEquals(Grammar.V17, GrammarChoice.of(args));
        var tree = SfcapdTree.of(parse(args));
        var text = DEFAULTS.replace("align=false", "align=true").replace(without, with);
        var rest = new LinkedHashMap<>(tree);
        rest.remove("account");
        assertEquals(text, brief(rest).toString());
        if (!line.contains("tun")) new ConfigReader(tree, new StubProviders()).read();
    }

    @Test
    void logsEachExporterWithSequenceErrorsWithR() throws IOException {
        assertEquals(
                Map.of("log-losses", true), SfcapdTree.of(parse(List.of("-r"))).get("account"));
    }

    @Test
    void sendsDatagramsOnToEachTargetOfR() throws IOException {
        var tree = SfcapdTree.of(parse(
                List.of("-l", folder.toString(), "-R", "192.0.2.1", "-R", "2001:db8::1/9995", "-Rhost.example/1")));
        var targets = List.of("192.0.2.1:6343", "[2001:db8::1]:9995", "host.example:1");
        assertEquals(
                "[{name=repeater, type=repeater, options={targets=" + targets + "}}]",
                tree.get("taps").toString());
    }

    @Test
    void refusesATargetThatIsNone() {
        for (var target : List.of("192.0.2.1/0", "192.0.2/1", "/6343", "host.example/no-such-service")) {
            var error = assertThrows(SfcapdError.class, () -> parse(List.of("-w", folder.toString(), "-R", target)));
            assertEquals(
                    "ERROR: -R '" + target + "' is not allowed; it must be HOST or HOST/PORT, with a port from 1 to"
                            + " 65535 or the name of a UDP service",
                    error.sentence());
        }
    }

    @Test
    void keepsTheSourceWithA() throws IOException {
        var tree = SfcapdTree.of(parse(List.of("-w", folder.toString(), "-R", "192.0.2.1", "-A")));
        assertEquals(
                "[{name=repeater, type=repeater, options={targets=[192.0.2.1:6343]}, keep-source=true}]",
                tree.get("taps").toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        -w /no/such/directory     | path does not exist: /no/such/directory~No valid directory: /no/such/directory
        -w DIR -t 1               | time interval <= 2s not allowed
        -w DIR -t x               | time interval <= 2s not allowed
        -w DIR -i 3               | metric interval < 10s not allowed
        -w DIR -b ::1 -J ff05::1  | ERROR, -b and -j are mutually exclusive!!
        -w DIR -J 192.0.2.1       | ERROR: -J '192.0.2.1' is no multicast address
        -w DIR -o gre             | ERROR: -o 'gre' is not allowed; it must be tun or maxworkers=N
        -w DIR -R ::1 -R ::1/6343 | ERROR: -R ::1/6343 is there twice
        -W 4                      | ERROR, No source configurations found
        """)
    void refusesWhatNfdump17Refuses(String line, String sentence) {
        var args = words(line.replace("DIR", folder.toString()));
        var error = assertThrows(SfcapdError.class, () -> parse(args));
        assertEquals(sentence.replace('~', '\n'), error.sentence());
        assertEquals(1, error.grammar().errorCode());
    }

    @Test
    void tellsWhatEachLetterWasTakenFor() throws IOException {
        var line = parse(List.of("-w", folder.toString(), "-t", "60", "-ze", "-x", "/bin/true %f"));
        assertEquals(5, line.understood.size());
        assertTrue(line.understood.get(1).matches("-t 60 +an interval lasts 60 s"), line.understood.get(1));
        assertEquals("start", options(line, 1).get("unix-time"));
    }

    @Test
    void passesFoldersOffsetsAndExpiryOnToTheFiles() throws IOException {
        var files = options(parse(List.of("-S", "7", "-Z")), 0);
        assertEquals(7, files.get("sub-directories"));
        assertEquals(true, files.get("offset-in-name"));
        assertEquals(Map.of("nfstat", true), options(parse(List.of("-eS1")), 0).get("expire"));
        assertFalse(options(parse(List.of("-S0")), 0).containsKey("sub-directories"));
    }

    @Test
    void writesToVarTmpWithTheIdentNoneUnlessTold() throws IOException {
        var files = options(parse(List.of()), 0);

        assertEquals("/var/tmp", files.get("directory"));
        assertEquals("none", files.get("ident"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        -t 0                  | ERROR: time frame <= 0
        -t -5                 | ERROR: time frame <= 0
        -t abc                | ERROR: time frame <= 0
        -t 60x                | ERROR: time frame <= 0
        -t 0x10               | ERROR: time frame <= 0
        -B 0                  | Argument error for -B
        -B -1                 | Argument error for -B
        -B 64k                | Argument error for -B
        -B 99999999999        | Argument error for -B
        -46                   | ERROR, Accepts only one protocol IPv4 or IPv6!
        -6 -w -4              | ERROR, Accepts only one protocol IPv4 or IPv6!
        -z -y                 | Use one compression: -z for LZO, -j for BZ2 or -y for LZ4 compression
        -y -z=zstd            | Use one compression: -z for LZO
        -yy                   | Use one compression: -z for LZO
        -I a_b -I a~b         | Ident must not contain spaces
        -l /no/such/directory | No such directory: /no/such/directory
        -p 0                  | ERROR: -p '0' is neither a port from 1 to 65535 nor the name of a UDP service
        -p 65536              | ERROR: -p '65536' is neither
        -p noservice          | ERROR: -p 'noservice' is neither
        -x ~                  | ERROR: -x is empty
        -Z -e                 | ERROR, -Z timezone extension breaks expire -e
        -eZ                   | ERROR, -Z timezone extension breaks expire -e
        -S 9                  | No such subdir level 9
        -S -1                 | No such subdir level -1
        -S day                | No such subdir level day
        """)
    void refusesWhatTheOriginalRefuses(String line, String sentence) {
        var args = words(line).stream().map(word -> word.replace('~', ' ')).toList();

        var error = assertThrows(SfcapdError.class, () -> parse(args));

        assertTrue(error.sentence().startsWith(sentence), error.sentence());
        assertEquals(false, error.isUsageShown());
    }

    @Test
    void refusesMoreThan255WordsOfACommand() throws IOException {
        assertEquals(
                255,
                ((List<?>) options(parse(List.of("-x", "w ".repeat(255))), 1).get("command")).size());
        var error = assertThrows(SfcapdError.class, () -> parse(List.of("-x", "w ".repeat(256))));
        assertEquals("ERROR: -x has 256 words; 255 are allowed", error.sentence());
    }

    @ParameterizedTest
    @CsvSource({"-k", "-u", "--help", "-t", "a b", "-l /tmp -N /x -A"})
    void showsTheUsageForWhatItDoesNotKnow(String line) {
        assertTrue(assertThrows(SfcapdError.class, () -> parse(words(line))).isUsageShown());
    }

    @Test
    void warnsOfASmallTimeFrameAndASmallBuffer() throws IOException {
        parse(List.of("-t", "59", "-B", "1000"));

        assertEquals(
                List.of("WARNING, Very small time frame - < 60s!", "I want at least 65536 bytes as socket buffer"),
                err.toString(StandardCharsets.UTF_8).lines().toList());
    }

    @Test
    void givesAllSinksTheFilterThatIsTheLastWord() throws IOException {
        var tree = SfcapdTree.of(parse(List.of("-E", "proto tcp", "-x", "/bin/true")));

        for (var sink : (List<?>) tree.get("sinks")) assertEquals("proto tcp", ((Map<?, ?>) sink).get("filter"));
    }

    @Test
    void endsAtTheFirstThatIsWrongOrAsksForHelp() throws IOException {
        assertEquals(SfcapdLine.Action.USAGE, parse(List.of("-h", "-t", "0")).action);
        assertEquals(SfcapdLine.Action.VERSION, parse(List.of("-V", "-h")).action);
        assertThrows(SfcapdError.class, () -> parse(List.of("-t", "0", "-h")));
    }

    private SfcapdLine parse(List<String> args) throws IOException {
        return parse(GrammarChoice.of(args), args);
    }

    private SfcapdLine parse(Grammar grammar, List<String> args) throws IOException {
        var services = Files.writeString(folder.resolve("services"), "sflowname 777/udp\n");
        var stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        return SfcapdOptions.parse(
                grammar, args, stream, new SfcapdOptions.Machine(new ServiceNames(services), Optional.empty()));
    }

    private static List<String> words(String line) {
        return line.isEmpty() ? List.of() : Arrays.asList(line.split(" "));
    }

    private static Map<?, ?> options(SfcapdLine line, int sink) {
        return (Map<?, ?>) ((Map<?, ?>) ((List<?>) SfcapdTree.of(line).get("sinks")).get(sink)).get("options");
    }

    /// The tree with the sinks by their names only.
    private static Map<String, Object> brief(Map<String, Object> tree) {
        tree.replaceAll((key, value) -> key.equals("sinks")
                ? ((List<?>) value)
                        .stream().map(sink -> ((Map<?, ?>) sink).get("name")).toList()
                : value);
        return tree;
    }
}
