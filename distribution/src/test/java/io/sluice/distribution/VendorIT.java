package io.sluice.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.testkit.Frames;
import io.sluice.testkit.SflowDatagrams;
import io.sluice.testkit.SflowRecord;
import io.sluice.testkit.SflowSample;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What somebody with a vendor's switches does: `plugins/extra/decoder-cumulus`, built as a user builds it,
/// in the shipped product, for some networks only, and in a bundle for other machines.
final class VendorIT {
    private static final String AGENT = "203.0.113.9";
    private static final String SINKS = """
        sinks:
          - name: rows
            type: stdout
            options: { path: "%s" }
        """;

    private static Path jar = Path.of("");

    @TempDir
    private Path folder;

    @BeforeAll
    @Timeout(600) // Maven may have to fetch its plugins
    static void build() throws IOException, InterruptedException {
        jar = ExtraBuild.jarIn(
                new ExtraBuild(Product.BUILT.home().resolveSibling("extra-cumulus")).target("extra/decoder-cumulus"));
    }

    @Test
    void readsHeadersThatOurOwnDecoderCannot() throws IOException, InterruptedException {
        Path rows = folder.resolve("rows-%t.json");
        String yaml = """
            inputs:
              - { name: cumulus, listen: "127.0.0.1:0", decoders: [cumulus, sflow5] }
              - { name: others, listen: "127.0.0.1:0", decoders: [sflow5] }
            """ + SINKS.formatted(rows);
        try (Collector collector = Collector.run(productWithPlugin(), folder, yaml)) {
            int theirs = port(collector, "cumulus");
            int others = port(collector, "others");
            Sockets.send(unnamedHeader(AGENT, "192.0.2.1"), theirs);
            Sockets.send(soundHeader(AGENT, "192.0.2.2"), theirs);
            Sockets.send(unnamedHeader(AGENT, "192.0.2.3"), others);
            end(collector, theirs, others);
        }
        assertEquals(List.of("192.0.2.1", "192.0.2.2", "none"), sources());
    }

    @Test
    @Timeout(120)
    void theExampleReadsAVendorsNetworksWithItsDecoderAndAllOthersWithOurs() throws IOException, InterruptedException {
        Nfdump.require(Nfdump.NFDUMP);
        Path data = Files.createDirectory(folder.resolve("data"));
        Path config = example("vendor.yaml", data);
        Product product = productWithPlugin();
        try (Collector collector =
                Collector.start(Command.of(product.sluice(), "run", config).in(folder))) {
            int port = collector.port();
            Sockets.send(unnamedHeader("10.20.0.9", "192.0.2.1"), port);
            Sockets.send(soundHeader("10.20.0.9", "192.0.2.2"), port);
            Sockets.send(unnamedHeader("10.21.0.9", "192.0.2.3"), port); // not of their networks
            Sockets.send(soundHeader("10.21.0.9", "192.0.2.4"), port);
            end(collector, port);
            collector.awaitLog("input sflow (127.0.0.1:%d): 4 datagrams received, 4 decoded".formatted(port));
            collector.awaitLog("sink archive: 4 rows written");
        }
        List<String> sources = Nfdump.flows(data).stream()
                .map(flow -> flow.path("src4_addr").asString())
                .sorted()
                .toList();
        assertEquals(List.of("0.0.0.0", "192.0.2.1", "192.0.2.2", "192.0.2.4"), sources);
    }

    @Test
    @Timeout(120)
    void theExampleIsRightWithoutTheVendorsPartOnceItsSwitchesAreGone() throws IOException, InterruptedException {
        Path config = example("vendor.yaml", Files.createDirectory(folder.resolve("data")));
        String without = Files.readString(config)
                .replace("include: vendor.d/cumulus.yaml\n", "")
                .replace("# inputs: ", "inputs: ");
        Files.writeString(config, without);
        Command.Outcome checked =
                Command.of(Product.BUILT.sluice(), "check", config).in(folder).run();
        assertEquals(0, checked.exit(), checked.toString());
    }

    @Test
    void aBundleRunsElsewhereWithItsPluginsAndItsConfiguration() throws IOException, InterruptedException {
        Path rows = folder.resolve("rows-%t.json");
        Path parts = Files.createDirectory(folder.resolve("conf.d"));
        Files.writeString(parts.resolve("rows.yaml"), SINKS.formatted(rows));
        Path config = Files.writeString(folder.resolve("acme.yaml"), """
            include: conf.d
            inputs: [ { name: cumulus, listen: "127.0.0.1:0", decoders: [cumulus, sflow5] } ]
            """);
        Path archive = folder.resolve("acme.tar.gz");
        Command.Outcome outcome = bundle("--plugins", jar, "--config", config, "--out", archive);
        assertEquals(0, outcome.exit(), outcome.logged());

        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        unpack(archive, elsewhere);
        Product acme = new Product(elsewhere.resolve("acme"));
        try (Collector collector = Collector.start(
                Command.of(acme.sluice(), "run", "config/sluice.yaml").in(acme.home()))) {
            Sockets.send(unnamedHeader(AGENT, "192.0.2.1"), collector.port());
            end(collector, collector.port());
        }
        assertEquals(List.of("192.0.2.1"), sources());
        assertTrue(Files.isExecutable(acme.home().resolve("install.sh")));
        assertEquals(
                Files.readString(Product.BUILT.home().resolve("config/sluice.yaml")),
                Files.readString(acme.home().resolve("config/sluice.shipped.yaml")));
        String sum = Command.of(Path.of("/usr/bin/sha256sum"), jar).run().out().getFirst();
        String told = Files.readString(acme.home().resolve("bundle.yaml"));
        assertTrue(told.contains(jar.getFileName() + ": " + sum.split(" ")[0]), told);
    }

    @Test
    void aBundleIsTheSameEachTimeAndReplacesNothingUnasked() throws IOException, InterruptedException {
        Path config = Files.writeString(folder.resolve("acme.yaml"), Yaml.archive(Path.of("data")));
        Path archive = folder.resolve("acme.tar.gz");
        assertEquals(0, bundle("--config", config, "--out", archive).exit());
        Path first = Files.copy(archive, folder.resolve("first.tar.gz"));

        Command.Outcome refused = bundle("--config", config, "--out", archive);
        assertEquals(2, refused.exit());
        assertEquals(List.of(archive + " exists; --force writes it anew"), refused.log());

        assertEquals(0, bundle("--config", config, "--out", archive, "--force").exit());
        assertEquals(-1, Files.mismatch(first, archive));
    }

    @Test
    void aBundleWithAFaultIsNotWritten() throws IOException, InterruptedException {
        Path config = Files.writeString(
                folder.resolve("acme.yaml"), Yaml.archive(Path.of("data")).replace("sflow5", "cumulus"));
        Path archive = folder.resolve("acme.tar.gz");
        Command.Outcome without = bundle("--config", config, "--out", archive);
        assertEquals(2, without.exit());
        assertTrue(without.logged().startsWith(config + ": 1 problem\n  inputs[0].decoders[0]  "), without.logged());

        Path broken = Files.writeString(folder.resolve("broken.jar"), "no jar");
        Command.Outcome withBroken = bundle("--plugins", broken, jar, "--config", config, "--out", archive);
        assertEquals(2, withBroken.exit());
        assertTrue(withBroken.logged().contains("broken.jar"), withBroken.logged());
        assertFalse(Files.exists(archive));
    }

    private Command.Outcome bundle(Object... words) throws IOException, InterruptedException {
        return Command.of(Product.BUILT.sluice(), "bundle")
                .and(words)
                .in(folder)
                .run();
    }

    private static void unpack(Path archive, Path folder) throws IOException, InterruptedException {
        Command.Outcome outcome =
                Command.of(Path.of("/bin/tar"), "-xzf", archive).in(folder).run();
        assertEquals(0, outcome.exit(), outcome.logged());
    }

    /// A copy of the examples with a port and a folder of this test; all else is as it stands there.
    private Path example(String name, Path data) throws IOException, InterruptedException {
        Path examples = folder.resolve("examples");
        Command.of(Path.of("/bin/cp"), "-r", Product.BUILT.home().resolve("config/examples"), examples)
                .run();
        for (String part : List.of(name, "vendor.d/cumulus.yaml")) {
            Path file = examples.resolve(part);
            Files.writeString(
                    file,
                    Files.readString(file)
                            .replace("[::]:6343", "127.0.0.1:0")
                            .replace("/var/cache/nfdump", data.toString()));
        }
        return examples.resolve(name);
    }

    private Product productWithPlugin() throws IOException {
        Product product = Product.BUILT.copyTo(folder.resolve("sluice"));
        Files.copy(jar, product.plugins().resolve(jar.getFileName()));
        return product;
    }

    private static void end(Collector collector, int... ports) throws IOException, InterruptedException {
        for (int port : ports) Sockets.awaitDrained(port);
        assertEquals(0, collector.terminate(), () -> String.join("\n", collector.log()));
    }

    /// The source of each row, in their order as texts; none for a row without.
    private List<String> sources() throws IOException {
        Pattern source = Pattern.compile("\"src_addr\":\"([^\"]+)\"");
        List<String> sources = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "rows-*.json")) {
            for (Path file : files) {
                for (String line : Files.readAllLines(file)) {
                    Matcher match = source.matcher(line);
                    sources.add(match.find() ? match.group(1) : "none");
                }
            }
        }
        Collections.sort(sources);
        return sources;
    }

    private static int port(Collector collector, String input) throws InterruptedException {
        Pattern listening = Pattern.compile("listening on \\S*:(\\d+) \\(input " + input + "\\)");
        return Integer.parseInt(collector.awaitLog(listening).group(1));
    }

    private static byte[] unnamedHeader(String agent, String source) {
        byte[] packet =
                Frames.bare().ipv4(source, "198.51.100.1").tcp(4_000, 443, 0x18).bytes();
        return SflowDatagrams.from(agent)
                .sample(SflowSample.flow().rate(64).record(SflowRecord.header(0, packet.length + 14, 0, packet)))
                .bytes();
    }

    private static byte[] soundHeader(String agent, String source) {
        byte[] frame = Frames.ethernet()
                .ipv4(source, "198.51.100.1")
                .tcp(4_000, 443, 0x18)
                .bytes();
        return SflowDatagrams.from(agent)
                .sequence(2)
                .sample(SflowSample.flow().rate(64).header(frame))
                .bytes();
    }
}
