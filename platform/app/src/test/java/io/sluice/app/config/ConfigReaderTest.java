package io.sluice.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.Datagram;
import io.sluice.api.FlowBatch;
import io.sluice.core.AddressFamily;
import io.sluice.core.QuarantineConfig;
import io.sluice.core.ReceiverKind;
import io.sluice.core.Rotation;
import io.sluice.core.SinkConfig;
import io.sluice.core.UdpConfig;
import io.sluice.core.WhenFull;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigReaderTest {
    private static final String INPUTS = "inputs: [{name: in}]\n";
    private static final String SINKS = "sinks: [{name: out, type: nfcapd}]\n";

    private static final String COMMENTED_KEYS =
            "family|allow|workers|receive-buffer|receiver|optional|when-full|queue|"
                + "filter|route|create-directory|write-empty|name|type|options|after|command|format|kinds|unix-time|"
                + "time-limit|stop-timeout|more";

    private final StubProviders providers = new StubProviders();

    @TempDir
    Path folder;

    @Test
    void takesDefaultsForWhatIsNotThere() throws IOException {
        var config = read(INPUTS + SINKS);

        assertEquals(new Rotation(Duration.ofMinutes(5), true), config.rotation());
        var input = config.inputs().getFirst();
        assertEquals("in", input.name());
        assertEquals(1, input.workers());
        assertEquals(2, input.decoders().getFirst().size());
        assertEquals(new UdpConfig("::", 6343, AddressFamily.ANY, 16 << 20, ReceiverKind.AUTO), input.source());
        var sink = config.sinks().getFirst();
        assertEquals("out", sink.name());
        assertEquals(WhenFull.DROP, sink.whenFull());
        assertEquals(256, sink.queueBatches());
        assertTrue(sink.filter().isEmpty());
    }

    @Test
    void readsEveryKey() throws IOException {
        var config = read("""
            interval: 1min
            align: false
            inputs:
              - {name: a, listen: "127.0.0.1:0", family: ipv4, decoders: [sflow5], receive-buffer: 1MiB, receiver: nio}
            sinks:
              - {name: b, type: nfcapd, optional: true, when-full: wait, queue: 2, options: {ident: x},
                 filter: "ident x and proto tcp"}
            plugins: {folder: p}
            """);

        assertEquals(new Rotation(Duration.ofMinutes(1), false), config.rotation());
        assertEquals(
                new UdpConfig("127.0.0.1", 0, AddressFamily.IPV4, 1 << 20, ReceiverKind.NIO),
                config.inputs().getFirst().source());
        assertEquals(WhenFull.WAIT, config.sinks().getFirst().whenFull());
        assertEquals(2, config.sinks().getFirst().queueBatches());
        assertTrue(config.sinks().getFirst().filter().isPresent());
        assertEquals(2, config.summary().size());
        assertTrue(config.summary().getLast().contains("; only what passes: ident x and proto tcp"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        intervall: 300s        | intervall: unknown key; did you mean interval?
        interval: 300          | interval: '300' is not allowed; it must be a duration from 1s to 1d
        interval: 999ms        | interval: '999ms' is not allowed; it must be a duration from 1s to 1d
        interval: 25h          | interval: '25h' is not allowed
        align: maybe           | align: 'maybe' is not allowed; it must be true or false
        plugins: {folder: []}  | plugins.folder: '[]' is not allowed; it must be a text
        plugins: {dir: x}      | plugins.dir: unknown key
        """)
    void reportsWhatIsWrongAtTheTop(String line, String problem) {
        assertProblem(problem, INPUTS + SINKS + line + "\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        []                                     | inputs: is empty; at least one input is needed
        {}                                     | inputs: '{}' is not allowed; it must be a list
        [{}]                                   | inputs[0].name: is missing
        [{name: "a b"}]                        | inputs[0].name: 'a b' is not allowed
        [{name: a}, {name: a, listen: "h:1"}]  | inputs[1].name: 'a' is there twice
        [{name: a}, {name: b}]                 | inputs[1].listen: another input listens on [::]:6343 already
        [{name: a, listen: "6343"}]            | inputs[0].listen: '6343' is not allowed; it must be HOST:PORT
        [{name: a, listen: "h:70000"}]         | inputs[0].listen: 'h:70000' is not allowed
        [{name: a, family: v6}]                | inputs[0].family: 'v6' is not allowed; it must be one of any,
        [{name: a, receiver: fast}]            | inputs[0].receiver: 'fast' is not allowed
        [{name: a, workers: 0}]                | workers: '0' is not allowed; it must be a whole number from 1 to 64
        [{name: a, workers: 65}]               | workers: '65' is not allowed; it must be a whole number from 1
        [{name: a, workers: two}]              | workers: 'two' is not allowed; it must be a whole number from 1
        [{name: a, workers: 2, receiver: nio}] | workers: '2' is not allowed with receiver: nio; it must be 1
        [{name: a, listen: "239.1.1.1:1", workers: 2}] | workers: '2' is not allowed with a multicast group
        [{name: a, interface: eth0}]           | inputs[0].interface: is only for a multicast group
        [{name: a, allow: []}]                 | inputs[0].allow: is empty, so that nobody could send
        [{name: a, allow: [host]}]             | inputs[0].allow: 'host' is not allowed; it must be an address
        [{name: a, allow: [192.0.2.0/33]}]     | inputs[0].allow: '192.0.2.0/33' is not allowed
        [{name: a, allow: [127.1]}]            | inputs[0].allow: '127.1' is not allowed
        [{name: a, receive-buffer: 1KiB}]      | is not allowed; it must be a size from 64KiB to 2097151KiB
        [{name: a, receive-buffer: 2GiB}]      | is not allowed; it must be a size from 64KiB to 2097151KiB
        [{name: a, receive-bufer: 1MiB}]       | inputs[0].receive-bufer: unknown key; did you mean receive-buffer?
        [{name: a, decoders: [{name: sflow5, tunnel: x}]}] | inputs[0].decoders[0].tunnel: unknown key
        [{name: a, decoders: [[]]}] | '[]' is not allowed; it must be a name, or a map
        [{name: a, decoders: []}]              | inputs[0].decoders: is empty
        [{name: a, decoders: [{name: sflow5, route: others}]}] | inputs[0].decoders[0].route: must be a map of senders
        [{name: a, decoders: [{name: sflow5, route: {}}]}] | inputs[0].decoders[0].route: names nobody
        [{name: a, decoders: [{name: sflow5, route: {agents: [x]}}]}] | inputs[0].decoders[0].route.agents
        [{name: a, decoders: [sflow9]}]        | unknown decoder 'sflow9'; known are sflow4, sflow5
        """)
    void reportsWhatIsWrongWithInputs(String inputs, String problem) {
        assertProblem(problem, "inputs: " + inputs + "\n" + SINKS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        []                                     | sinks: is empty; at least one sink is needed
        [{type: nfcapd}]                       | sinks[0].name: is missing
        [{name: a}]                            | sinks[0].type: is missing
        [{name: a, type: nfcap}]               | sinks[0].type: unknown sink type 'nfcap'; known are launcher, nfcapd
        [{name: a, type: stdout, queue: 1}]    | sinks[0].queue: '1' is not allowed; it must be a whole number from 2
        [{name: a, type: stdout, when-full: x}] | sinks[0].when-full: 'x' is not allowed; it must be one of drop,
        [{name: a, type: stdout, optional: 1}] | sinks[0].optional: '1' is not allowed
        [{name: a, type: stdout, options: {formt: x}}] | sinks[0].options.formt: unknown key; did you mean format?
        [{name: a, type: stdout, options: 5}]  | sinks[0].options: '5' is not allowed; it must be a map
        [{name: a, type: x, options: [], optional: true}] | sinks[0].options: '[]' is not allowed; it must be a map
        [{name: a, type: stdout}, {name: a, type: stdout}] | sinks[1].name: 'a' is there twice
        [{name: a, type: launcher, options: {after: [a]}}] | wants the finished files of itself
        [{name: a, type: launcher, options: {after: [b]}}] | 'b', and no sink has that name
        [{name: a, type: nfcapd}, {name: b, type: nfcapd}] | sinks a and b both write to data
        [{name: a, type: stdout, route: all}]  | sinks[0].route: 'all' is not allowed; it must be a map of senders
        [{name: a, type: stdout, route: {}}]   | sinks[0].route: names nobody; it must have senders
        [{name: a, type: stdout, route: []}]   | sinks[0].route: '[]' is not allowed; it must be a map
        [{name: a, type: stdout, route: {agents: [x]}}] | sinks[0].route.agents: 'x' is not allowed; it must be
        [{name: a, type: stdout, route: {senders: []}}] | sinks[0].route.senders: is empty, so that nothing could come
        [{name: a, type: stdout, route: {sub-agents: [4294967296]}}] | it must be a whole number from 0 to 4294967295
        [{name: a, type: stdout, route: {agent: [10.0.0.1]}}] | route.agent: unknown key; did you mean agents?
        """)
    void reportsWhatIsWrongWithSinks(String sinks, String problem) {
        assertProblem(problem, INPUTS + "sinks: " + sinks + "\n");
    }

    @Test
    void namesPluginsThatCouldNotBeLoadedBesideAnUnknownType() {
        providers.faults.add("kafka.jar: it is no jar");

        assertProblem("(could not be loaded: kafka.jar: it is no jar)", INPUTS + "sinks: [{name: a, type: kafka}]");
    }

    @Test
    void takesDatagramsOfAllowedNetworksOnly() throws IOException {
        var config = read("inputs: [{name: in, allow: [192.0.2.7, \"2001:db8::/32\"]}]\n" + SINKS);
        var senders = config.inputs().getFirst().senders();
        assertTrue(senders.contain(4, 0, 0xC0000207L));
        assertFalse(senders.contain(4, 0, 0xC0000208L));
        assertTrue(senders.contain(6, 0x20010DB8_00000000L, 1));
    }

    @Test
    void givesEachSinkTheExportersOfItsRoute() throws IOException {
        var config = read(INPUTS + """
            sinks:
              - { name: edge, type: stdout, route: { senders: [192.0.2.0/24], sub-agents: [0, 4294967295] } }
              - { name: rest, type: stdout, route: others }
              - { name: all, type: stdout }
            """);
        var edge = config.sinks().get(0).route().orElseThrow();
        var rest = config.sinks().get(1).route().orElseThrow();
        assertTrue(config.sinks().get(2).route().isEmpty());
        var batch = new FlowBatch();
        batch.openDatagram(new Datagram(ByteBuffer.allocate(0)));
        var datagram = batch.datagram();
        assertEquals(List.of(false, true), List.of(edge.test(datagram), rest.test(datagram)));
        datagram.senderIpVersion = 4;
        datagram.senderLow = 0xC0000207L;
        datagram.subAgentId = -1;
        assertEquals(List.of(true, false), List.of(edge.test(datagram), rest.test(datagram)));
        assertEquals(
                "sink rest: stdout, drops rows when 256 batches wait; only of exporters that no other sink names",
                config.summary().get(2));
    }

    @Test
    void joinsAGroupByAnInterface() throws IOException {
        var config = read("inputs: [{name: in, listen: \"[ff05::1]:9\", interface: eth9}]\n" + SINKS);
        var udp = (UdpConfig) config.inputs().getFirst().source();
        assertEquals("eth9", udp.networkInterface());
    }

    @Test
    void givesEachWorkerDecodersOfItsOwn() throws IOException {
        var config = read("inputs: [{name: in, listen: \"127.0.0.1:9\", workers: 3, decoders: [sflow5]}]\n" + SINKS);

        var input = config.inputs().getFirst();
        assertEquals(3, input.workers());
        assertNotSame(
                input.decoders().getFirst().getFirst(),
                input.decoders().getLast().getFirst());
        assertEquals(
                "input in: listens on 127.0.0.1:9 with 3 workers, decoded by sflow5",
                config.summary().getFirst());
    }

    @Test
    void tellsWhatIsWrongWithDecodersOnceForAllWorkers() {
        var inputs = "inputs: [{name: a, workers: 8, decoders: [{name: sflow5, x: 1}, sflow9]}]\n";

        var problems = assertThrows(ConfigProblems.class, () -> read(inputs + SINKS));

        assertEquals(2, problems.problems().size(), problems.text("c.yaml"));
    }

    @Test
    void findsADirectoryThatIsSharedUnderAnotherName() throws IOException {
        Files.createSymbolicLink(folder.resolve("link"), folder);
        var sinks = "sinks: [{name: a, type: nfcapd, options: {directory: '%s'}},"
                + " {name: b, type: nfcapd, options: {directory: '%s'}}]\n";

        assertProblem("sinks a and b both write to", INPUTS + sinks.formatted(folder, folder.resolve("link")));
    }

    @Test
    void tellsAllProblemsAtOnceInTheOrderOfTheirPaths() {
        var inputs = "inputs:\n" + "  - {name: x, listen: \"127.0.0.1:0\"}\n".repeat(11);

        var problems = assertThrows(ConfigProblems.class, () -> read("interval: 1\nsinks: 5\n" + inputs));

        var text = problems.text("c.yaml").lines().toList();
        assertEquals("c.yaml: 12 problems", text.getFirst());
        assertTrue(text.get(1).startsWith("  inputs[1].name   'x' is there twice"), text.get(1));
        assertTrue(text.get(10).startsWith("  inputs[10].name  'x' is there twice"), text.get(10));
        assertTrue(text.get(11).startsWith("  interval         '1' is not allowed"), text.get(11));
        assertTrue(text.get(12).startsWith("  sinks            '5' is not allowed"), text.get(12));
    }

    @Test
    void keepsAnOptionalSinkOfAnUnknownTypeForLater() throws IOException {
        var config = read(INPUTS + "sinks: [{name: a, type: kafka, optional: true, options: {any: thing}}]\n");

        assertTrue(config.sinks().isEmpty());
        assertEquals("a", config.late().getFirst().name());
        assertEquals("kafka", config.late().getFirst().type());
        assertTrue(config.summary().getLast().contains("opens when a plugin has its type"));
    }

    @Test
    void readsWhereDatagramsWithAFaultAreKept() throws IOException {
        var config = read(INPUTS + SINKS + "quarantine: {folder: q, max-bytes: 2MiB, per-second: 5}\n");

        assertEquals(
                new QuarantineConfig(Path.of("q"), 2 << 20, 5),
                config.quarantine().orElseThrow());
        assertTrue(read(INPUTS + SINKS).quarantine().isEmpty());
        assertProblem("quarantine.folder: is missing", INPUTS + SINKS + "quarantine: {max-bytes: 2MiB}\n");
    }

    @Test
    void readsWhereTheControlSocketLies() throws IOException {
        var config = read(INPUTS + SINKS + "run: {directory: r}\n");

        assertEquals(Path.of("r"), config.runDirectory().orElseThrow());
        assertTrue(read(INPUTS + SINKS).runDirectory().isEmpty());
        assertProblem("run.folder: unknown key", INPUTS + SINKS + "run: {folder: r}\n");
    }

    @Test
    void countsFoldersOfPluginsFromTheInstallation() throws IOException {
        assertEquals(List.of(Path.of("/opt/sluice/plugins")), pluginFolders("{}"));
        assertEquals(List.of(Path.of("/opt/sluice/p")), pluginFolders("plugins: {folder: p}"));
        assertEquals(
                List.of(Path.of("/srv/p"), Path.of("/opt/sluice/own"), Path.of("/own")),
                pluginFolders("plugins: {folder: /srv/p, more: [own, /own]}"));
        assertProblem("plugins.more: ", INPUTS + SINKS + "plugins: {more: own}\n");
    }

    @Test
    void takesTheShippedConfiguration() {
        var shipped = Path.of("../../config/sluice.yaml");

        var config = new ConfigReader(ConfigFile.read(shipped), providers).read();

        var source = new UdpConfig("::", 6343, AddressFamily.ANY, 16 << 20, ReceiverKind.AUTO);
        assertEquals(source, config.inputs().getFirst().source());
        assertEquals(1, config.sinks().size());
        assertEquals(
                Path.of("data"), config.sinks().getFirst().sink().directories().getFirst());
    }

    @Test
    void takesTheShippedConfigurationWithAllThatIsCommentedOut() throws IOException {
        var key = Pattern.compile("^( +)# ([ -]*(" + COMMENTED_KEYS + "):.*)$");
        var all = new StringBuilder();
        for (var line : Files.readAllLines(Path.of("../../config/sluice.yaml"))) {
            all.append(key.matcher(line).replaceFirst("$1$2")).append('\n');
        }

        var config = read(all.toString());

        assertEquals(
                List.of("archive", "publish", "screen"),
                config.sinks().stream().map(SinkConfig::name).toList());
    }

    @Test
    void readsHowMuchIsLogged() throws IOException {
        var log = read(INPUTS + SINKS + "log: { level: warn, levels: { io.sluice.core: debug } }\n")
                .log();
        assertEquals(new LogSettings(Optional.of(LogLevel.WARN), Map.of("io.sluice.core", LogLevel.DEBUG)), log);
        var wrong = INPUTS + SINKS + "log: { level: loud, levels: { 'not a part': info, io.sluice: much } }\n";
        assertProblem("log.level: 'loud' is not allowed; it must be one of error, warn, info, debug, trace", wrong);
        assertProblem("log.levels.not a part: is not the name of a package", wrong);
        assertProblem("log.levels.io.sluice: 'much' is not allowed", wrong);
    }

    private void assertProblem(String problem, String yaml) {
        var problems = assertThrows(ConfigProblems.class, () -> read(yaml)).problems();
        assertTrue(problems.toString().contains(problem), problems.toString());
    }

    private List<Path> pluginFolders(String yaml) throws IOException {
        return ConfigReader.pluginFolders(tree(yaml), Path.of("/opt/sluice"));
    }

    private CollectorConfig read(String yaml) throws IOException {
        return new ConfigReader(tree(yaml), providers).read();
    }

    private Map<String, Object> tree(String yaml) throws IOException {
        return ConfigFile.read(Files.writeString(folder.resolve("c.yaml"), yaml));
    }
}
