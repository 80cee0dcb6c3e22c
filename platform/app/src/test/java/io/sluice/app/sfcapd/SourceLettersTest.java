package io.sluice.app.sfcapd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The letters that say where flows come from: -n, -N, -M and -C.
class SourceLettersTest {
    private Optional<Path> configuration = Optional.empty();

    @TempDir
    Path folder;

    @BeforeEach
    void makeDirectories() throws IOException {
        for (var name : List.of("a", "b")) Files.createDirectory(folder.resolve(name));
        Files.writeString(
                folder.resolve("sources"),
                "# two of them\n\none,192.0.2.1,DIR/a\n two,192.0.2.2,DIR/b \n".replace("DIR", "" + folder));
        Files.writeString(folder.resolve("empty"), "#\n");
        Files.writeString(
                folder.resolve("nfdump.conf"),
                "[nfcapd]\nexporter.no = [\"x\", \"y\"]\n[sfcapd]\nexporter.one = [\"192.0.2.1\", \"DIR/a\"]\n"
                        .replace("DIR", "" + folder));
        Files.writeString(folder.resolve("bad.conf"), "[sfcapd\n");
        Files.writeString(folder.resolve("half.conf"), "[sfcapd]\nexporter.one = \"192.0.2.1\"\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        -n one,192.0.2.1,DIR/a -n two,2001:db8::7,DIR/b | one [192.0.2.1] DIR/a, two [2001:db8::7] DIR/b
        -n one,192.0.2.1;198.51.100.0/24,DIR/a          | one [192.0.2.1, 198.51.100.0/24] DIR/a
        -N DIR/sources                                  | one [192.0.2.1] DIR/a, two [192.0.2.2] DIR/b
        -l DIR/b -n one,192.0.2.1,DIR/a                 | one [192.0.2.1] DIR/a
        -C DIR/nfdump.conf                              | one [192.0.2.1] DIR/a
        -C DIR/nfdump.conf -n two,192.0.2.2,DIR/b       | two [192.0.2.2] DIR/b, one [192.0.2.1] DIR/a
        """)
    void becomeSourcesAndTheirSendersAreTheOnlyOnesAllowed(String text, String sources) {
        var line = parse(text);
        var tree = SfcapdTree.of(line);
        var files = (Map<?, ?>) first(tree, "sinks").get("options");
        assertFalse(files.containsKey("directory"));
        assertFalse(files.containsKey("ident"));
        var told = ((List<?>) files.get("sources"))
                .stream()
                        .map(source -> (Map<?, ?>) source)
                        .map(source ->
                                source.get("ident") + " " + source.get("senders") + " " + source.get("directory"))
                        .toList();
        assertEquals(sources, String.join(", ", told).replace("" + folder, "DIR"));
        var senders = line.sources.stream()
                .flatMap(source -> source.senders().stream())
                .toList();
        assertEquals(senders, first(tree, "inputs").get("allow"));
    }

    @Test
    void greetAsTheOriginalDoes() {
        assertEquals(
                List.of(
                        "Add flow source: ident: one, IP: 192.0.2.1, flowdir: " + folder.resolve("a"),
                        "Bound to IPv4 host/IP: any, Port: 6343",
                        "Startup sfcapd."),
                parse("--compat17 -n one,192.0.2.1,DIR/a").greetings());
        assertEquals(
                "Add flow source: ident: none, IP: any IP, flowdir: " + folder.resolve("a"),
                parse("-w DIR/a").greetings().getFirst());
    }

    @Test
    void giveEachSenderADirectoryWithM() {
        var files = (Map<?, ?>) first(SfcapdTree.of(parse("-M DIR/a")), "sinks").get("options");
        assertEquals(folder.resolve("a").toString(), files.get("directory"));
        assertEquals(Map.of("names", "hyphens"), files.get("per-sender"));
        assertFalse(files.containsKey("ident"));
    }

    @Test
    void readTheFileThatTheMachineNamesUnlessTheLineSaysOtherwise() {
        configuration = Optional.of(folder.resolve("nfdump.conf"));
        assertEquals(1, parse("--compat17 -v").sources.size());
        assertEquals(0, parse("-w DIR/a -C none").sources.size());
        assertEquals(0, parse("-l DIR/a").sources.size(), "older releases have no such file");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        1   | --compat17 -n x,192.0.2.1        | Syntax error for netflow source definition.
        255 | -l DIR/a -n x,,DIR/a             | Syntax error for netflow source definition.
        1   | --compat17 -n x,host,DIR/a       | Unparsable IP address: host~Failed to add flow source
        1   | --compat17 -n x,1.2.3.4;1.2,DIR/a | Unparsable IP address: 1.2~Failed
        1   | --compat17 -n x,192.0.2.1,DIR/c  | path does not exist: DIR/c~Failed to add flow source
        1   | --compat17 -n a_b,192.0.2.1,DIR/a | spaces not allowed in ident string: a b~Failed to add
        1   | -n x,192.0.2.1,DIR/a -w DIR/b    | Can not mix IP specific and any IP sources~Failed to add default
        1   | -w DIR/b -n x,192.0.2.1,DIR/a    | Can not mix IP specific and any IP sources~Failed to add flow source
        1   | -w DIR/b -M DIR/a                | Can not mix IP specific and any IP sources~Failed to add dynamic
        1   | -M DIR/a -w DIR/b                | Can not mix IP specific and any IP sources~Failed to add default
        1   | -w DIR/b -C DIR/nfdump.conf      | Can not mix IP specific and any IP sources~Failed to add exporter
        1   | -M DIR/c                         | path does not exist: DIR/c~No valid directory: DIR/c
        1   | -C DIR/nothing                   | path does not exist: DIR/nothing
        1   | -C DIR/bad.conf                  | Failed to parse config file DIR/bad.conf: line 1:
        1   | -C DIR/half.conf                 | DIR/half.conf: exporter.one must be two texts: ["IP", "PATH"]
        255 | -N DIR/nothing                   | path does not exist: DIR/nothing
        255 | -N DIR/empty                     | ERROR: -N DIR/empty names no source; a line is ident,IP,path
        """)
    void tellWhatIsWrongInTheWordsOfTheOriginal(int code, String text, String sentence) {
        var error = assertThrows(SfcapdError.class, () -> parse(text));
        var expected = sentence.replace("DIR", "" + folder).replace('~', '\n');
        assertEquals(
                expected,
                error.sentence()
                        .substring(
                                0, Math.min(expected.length(), error.sentence().length())));
        assertEquals(code, error.grammar().errorCode());
    }

    private SfcapdLine parse(String text) {
        var args = List.of(text.replace("--compat17 ", "")
                        .replace("DIR", "" + folder)
                        .split(" "))
                .stream()
                .map(word -> word.replace('_', ' '))
                .toList();
        var grammar = text.startsWith("--compat17") ? Grammar.V17 : GrammarChoice.of(args);
        var machine = new SfcapdOptions.Machine(new ServiceNames(Path.of("/etc/services")), configuration);
        return SfcapdOptions.parse(grammar, args, System.err, machine);
    }

    private static Map<?, ?> first(Map<String, Object> tree, String list) {
        return (Map<?, ?>) ((List<?>) tree.get(list)).getFirst();
    }
}
