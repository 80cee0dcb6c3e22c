package io.sluice.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Plugins come, change and go while the shipped collector works.
@Timeout(value = 3, unit = TimeUnit.MINUTES)
final class PluginSwapIT {
    private static final String SINK = "io.sluice.api.SinkProvider with acme.sink.Provider";

    @TempDir
    private Path folder;

    @Test
    void noRowIsLostOrGivenTwiceWhileSinkAndDecoderAreReplacedUnderTraffic() throws IOException, InterruptedException {
        SwapRun.Result result = new SwapRun(folder).run(10, 8, 4_000);
        assertEquals(16, result.replaced());
        assertEquals(result.sent(), result.received());
        assertEquals(result.sent(), result.decoded());
        assertEquals(0, SwapRun.breaks(result.parts()), result.parts().toString());
        assertEquals(9, result.parts().size());
        assertEquals(
                6L * result.sent(),
                result.parts().stream().mapToLong(SwapRun.Part::rows).sum());
        assertEquals(6L * result.sent(), result.beside().rows());
        assertEquals(0, result.beside().gaps());
    }

    @Test
    void whatIsPutIntoTheFolderIsTakenOverByItself() throws IOException, InterruptedException {
        Product product = Product.BUILT.copyTo(folder.resolve("sluice"));
        Path jar = product.plugins().resolve("acme.jar");
        sink("1.0.0", "", jar);
        try (Collector collector = Collector.run(product, folder, yaml(true))) {
            collector.awaitLog("sink mine says 1.0.0 is open");
            Files.delete(jar);
            collector.awaitLog("Plugin acme.jar is gone, and unloaded");
            collector.awaitLog("sink mine says 1.0.0 is closed");
            collector.awaitLog("sink mine waits");
            sink("1.1.0", "", jar);
            collector.awaitLog("sink mine says 1.1.0 is open");
            assertEquals(0, collector.terminate());
        }
    }

    @Test
    void nothingOfAPluginStaysThatCameAndWentManyTimes() throws IOException, InterruptedException {
        LoadRun.Result result = new LoadRun(folder).run(40, 2);
        LoadRun.Stand half = result.stands().getFirst();
        LoadRun.Stand end = result.stands().getLast();
        assertTrue(result.unloaded().startsWith("\"unloaded\":[]"), result.unloaded());
        assertTrue(end.descriptors() <= half.descriptors() + 2, result.toString());
        assertTrue(end.threads() <= half.threads() + 2, result.toString());
        assertTrue(end.classes() <= half.classes() + 100, result.toString());
    }

    @Test
    void theCommandsAddReplaceShowAndRemove() throws IOException, InterruptedException {
        Product product = Product.BUILT.copyTo(folder.resolve("sluice"));
        try (Collector collector = Collector.run(product, folder, yaml(true))) {
            collector.awaitLog("sink mine waits");
            assertTrue(plugins(product, 0, "add", sink("1.0.0", "", spare("acme-1.0.0.jar")))
                    .getFirst()
                    .endsWith("Plugin acme-1.0.0.jar is loaded: acme.sink 1.0.0"));
            collector.awaitLog("sink mine says 1.0.0 is open");

            List<String> refused = plugins(product, 1, "replace", sink("1.1.0", "broken", spare("acme-1.1.0.jar")));
            assertEquals(
                    List.of("Plugin acme-1.1.0.jar cannot be used: sink mine cannot be opened: it is broken; version"
                            + " 1.0.0 goes on"),
                    refused);
            assertTrue(Files.exists(product.plugins().resolve("acme-1.0.0.jar")));
            assertFalse(Files.exists(product.plugins().resolve("acme-1.1.0.jar")));

            plugins(product, 0, "replace", sink("1.2.0", "", spare("acme-1.2.0.jar")));
            collector.awaitLog("sink mine says 1.2.0 is open");
            assertFalse(Files.exists(product.plugins().resolve("acme-1.0.0.jar")));
            assertTrue(plugins(product, 0, "list").stream()
                    .anyMatch(line -> line.matches("acme.sink +1.2.0 +acme-1.2.0.jar +sink acme +sink mine")));
            assertTrue(plugins(product, 0, "show", "acme.sink").contains("used by  sink mine"));

            List<String> needed = plugins(product, 1, "remove", "io.sluice.decoder.sflow5");
            assertTrue(
                    needed.getFirst().endsWith("input sflow needs the decoder sflow5, which nobody else offers"),
                    needed.toString());
            assertEquals(
                    List.of("Plugin acme-1.2.0.jar is gone, and unloaded"), plugins(product, 0, "remove", "acme.sink"));
            collector.awaitLog("sink mine says 1.2.0 is closed");
            assertEquals(0, collector.terminate());
        }
    }

    @Test
    void twoVersionsOfADecoderAndOfASinkWorkBesideEachOtherEachForItsExporters()
            throws IOException, InterruptedException {
        Product product = Product.BUILT.copyTo(folder.resolve("sluice"));
        sink("1.0.0", "", product.plugins().resolve("acme-1.0.jar"));
        sink("2.0.0", "", product.plugins().resolve("acme-2.0.jar"));
        decoder("1.4.0", product.plugins().resolve("dialect-1.4.jar"));
        decoder("1.5.2", product.plugins().resolve("dialect-1.5.jar"));
        String yaml = """
            inputs:
              - name: sflow
                listen: "127.0.0.1:0"
                decoders:
                  - { name: dialect@1.4, route: { agents: [10.1.0.0/16] } }
                  - { name: dialect@1.5 }
            sinks:
              - { name: old, type: acme@1, options: { rows: true } }
              - { name: new, type: acme, options: { rows: true } }
            """;
        try (Collector collector = Collector.run(product, folder, yaml + Yaml.run(folder))) {
            collector.awaitLog("sink old says 1.0.0 is open");
            collector.awaitLog("sink new says 2.0.0 is open");
            Sockets.send(header(10, 1, 2, 3), collector.port());
            collector.awaitLog("sink old says row 1004000");
            collector.awaitLog("sink new says row 1004000");
            Sockets.send(header(10, 2, 2, 3), collector.port());
            collector.awaitLog("sink old says row 1005002");
            assertEquals(0, collector.terminate());
        }
    }

    @Test
    void aCandidateDecoderIsComparedOffTheWayAndTakesOverWhenItIsAskedTo() throws IOException, InterruptedException {
        Product product = Product.BUILT.copyTo(folder.resolve("sluice"));
        sink("1.0.0", "", product.plugins().resolve("acme.jar"));
        decoder("1.4.0", product.plugins().resolve("dialect-1.4.jar"));
        decoder("1.5.2", product.plugins().resolve("dialect-1.5.jar"));
        String yaml = """
            inputs: [ { name: sflow, listen: "127.0.0.1:0", decoders: [dialect@1.4] } ]
            sinks: [ { name: mine, type: acme, options: { rows: true } } ]
            """;
        try (Collector collector = Collector.run(product, folder, yaml + Yaml.run(folder))) {
            plugins(product, 0, "shadow", "dialect@1.5");
            for (int i = 1; i <= 4; i++) Sockets.send(header(10, 1, 2, i), collector.port());
            collector.awaitLog("sink mine says row 1004000");
            List<String> diff = List.of();
            while (diff.stream().noneMatch(line -> line.contains("4 datagrams compared, 4 different"))) {
                Command.Outcome outcome = Command.of(product.sluice(), "plugins", "diff", "--socket", folder)
                        .run();
                diff = outcome.out();
            }
            assertEquals("  flow.samplingRate: 4 times", diff.get(2));
            assertTrue(diff.get(3).startsWith("    1004000 -> 1005002  (127.0.0.1 "), diff.toString());
            assertEquals(6, diff.size(), "three examples");

            plugins(product, 0, "promote");
            Sockets.send(header(10, 1, 2, 3), collector.port());
            collector.awaitLog("sink mine says row 1005002");
            assertEquals(
                    "no candidate decodes; sluice plugins shadow DECODER@VERSION begins",
                    plugins(product, 0, "diff").getFirst());
            assertEquals(0, collector.terminate());
        }
    }

    private String yaml(boolean isOptional) {
        return Yaml.archive(folder.resolve("data")) + "  - { name: mine, type: acme, optional: " + isOptional + " }\n"
                + Yaml.run(folder);
    }

    private List<String> plugins(Product product, int code, Object... words) throws IOException, InterruptedException {
        Command.Outcome outcome = Command.of(product.sluice(), "plugins")
                .and(words)
                .and("--socket", folder)
                .run();
        assertEquals(code, outcome.exit(), outcome.toString());
        return code == 0 ? outcome.out() : outcome.log();
    }

    private Path spare(String name) throws IOException {
        return Files.createDirectories(folder.resolve("spare")).resolve(name);
    }

    /// The beginning of a datagram of sFlow version 5, from an agent with that address.
    private static byte[] header(int... address) {
        byte[] bytes = new byte[28];
        bytes[3] = 5;
        bytes[7] = 1;
        for (int i = 0; i < 4; i++) {
            bytes[8 + i] = (byte) address[i];
        }
        return bytes;
    }

    private Path sink(String version, String fault, Path jar) throws IOException {
        return new PluginJar(folder, "acme.sink").build(version, SINK, """
            package acme.sink;

            import io.sluice.api.*;
            import java.io.IOException;

            public final class Provider implements SinkProvider {
                public String name() { return "acme"; }

                public Sink create(Options options) {
                    boolean showsRows = options.flag("rows", false);
                    return new Sink() {
                        private String name = "";

                        public void open(SinkContext context) throws IOException {
                            if (!"%1$s".isEmpty()) throw new IOException("it is %1$s");
                            name = context.name();
                            say("%2$s is open");
                        }

                        public void accept(FlowBatch batch) {
                            if (!showsRows) return;
                            for (int i = 0; i < batch.flowCount(); i++) say("row " + batch.flow(i).samplingRate);
                        }

                        public void close() { say("%2$s is closed"); }

                        private void say(String text) {
                            System.err.println("sink " + name + " says " + text);
                        }
                    };
                }
            }
            """.formatted(fault, version), jar);
    }

    /// A decoder that makes a row of any datagram, with its own version as the sampling rate.
    private void decoder(String version, Path jar) throws IOException {
        int number = 0;
        for (String part : version.split("\\.")) {
            number = number * 1_000 + Integer.parseInt(part);
        }
        new PluginJar(folder, "acme.dialect")
                .build(version, "io.sluice.api.DecoderProvider with acme.dialect.Provider", """
                    package acme.dialect;

                    import io.sluice.api.*;

                    public final class Provider implements DecoderProvider {
                        public String name() { return "dialect"; }

                        public Decoder create(Options options) {
                            return (datagram, batch) -> {
                                batch.addFlow().samplingRate = %d;
                                batch.datagram().flowSamples = 1;
                                return DecodeResult.DECODED;
                            };
                        }
                    }
                    """.formatted(number), jar);
    }
}
