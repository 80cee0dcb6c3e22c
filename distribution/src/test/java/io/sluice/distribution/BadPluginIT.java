package io.sluice.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Plugins that do what they must not, beside a sink that must not lose anything by it.
@Timeout(value = 2, unit = TimeUnit.MINUTES)
final class BadPluginIT {
    private static final Pattern ARCHIVE =
            Pattern.compile("sink archive: (\\d+) rows written, 0 dropped, 0 failed, 0 filtered");
    private static final Pattern BAD =
            Pattern.compile("sink bad: (\\d+) rows written, (\\d+) dropped, (\\d+) failed, 0 filtered");

    @TempDir
    private Path folder;

    @Test
    void oneThatThrowsIsMadeAnewAfterAPause() throws IOException, InterruptedException {
        run("throws", "", collector -> {
            await(
                    collector,
                    "sink bad is set aside: sink bad could not store \\d+ of the \\d+ rows of a batch: thrown on"
                            + " purpose");
            collector.awaitLog("sink bad is open again");
            assertStatus(
                    "bad failed last with: sink bad could not store \\d+ of the \\d+ rows of a batch: thrown on.*");
            assertStatus("bad failed and was set aside (once|\\d+ times)");
        });
    }

    @Test
    void oneThatBlocksIsInterruptedAndGoesOn() throws IOException, InterruptedException {
        run("blocks", "", collector -> {
            await(collector, "sink bad has been in one call for \\d+ s while more waits for it; it is interrupted");
            collector.awaitLog("interrupted as it should be");
        });
    }

    @Test
    void oneThatSpinsLosesItsPlaceAndIsMadeAnew() throws IOException, InterruptedException {
        run("spins", "", collector -> {
            collector.awaitLog("sink bad is set aside: it does not come back from a call");
            collector.awaitLog("sink bad is open again");
            assertStatus("bad left threads behind that do not end: sink-bad");
        });
    }

    @Test
    void oneThatIsSlowLosesWhatItsQueueHasNoRoomFor() throws IOException, InterruptedException {
        run("dawdles", "", collector -> collector.awaitLog("bad dawdles"));
        assertTrue(bad(2) > 0, "rows were dropped for it");
    }

    @Test
    void oneThatEatsTheMemoryIsSetAsideBeforeOthersSuffer() throws IOException, InterruptedException {
        run("eats", "-Xmx96m", collector -> {
            await(collector, "sink bad is set aside: memory is nearly full \\(\\d+ of \\d+ MB\\), and it took most");
            collector.awaitLog("sink bad is open again");
        });
    }

    @Test
    void oneThatLeavesThreadsBehindIsNamedWithThem() throws IOException, InterruptedException {
        run("leaks", "", collector -> {
            Files.delete(folder.resolve("sluice/plugins/bad.jar"));
            collector.awaitLog("sink bad has left threads behind that do not end: sink-bad-poller");
            assertStatus("bad left threads behind that do not end: sink-bad-poller");
        });
    }

    @Test
    void whatOnePrintsComesOutAndHoldsUpNobody() throws IOException, InterruptedException {
        run("prints", "", collector -> {
            collector.awaitLog("bad has printed");
            assertStatus("acme.bad printed [1-9]\\d* lines to standard output");
            Command.Outcome outcome = Command.of(Product.BUILT.sluice(), "plugins", "show", "acme.bad")
                    .and("--socket", folder)
                    .run();
            assertTrue(
                    outcome.out().stream()
                            .anyMatch(line -> line.matches("printed +[1-9]\\d* lines to standard output")),
                    outcome.toString());
        });
    }

    @Test
    void aDecoderThatFailsOnWhatComesDoesNotTakeOver() throws IOException, InterruptedException {
        run("none", "", collector -> {
            Path jar = new PluginJar(folder, "io.sluice.decoder.sflow5")
                    .build(
                            "9.9.9",
                            "io.sluice.api.DecoderProvider with io.sluice.decoder.sflow5.Provider",
                            DECODER,
                            folder.resolve("sflow5-9.9.9.jar"));
            Command.Outcome outcome = Command.of(Product.BUILT.sluice(), "plugins", "replace", jar)
                    .and("--socket", folder)
                    .run();
            assertEquals(1, outcome.exit(), outcome.toString());
            assertTrue(
                    outcome.log()
                            .getFirst()
                            .matches("Plugin sflow5-9.9.9.jar cannot be used: decoder sflow5 failed on ([\\d,]+) of"
                                    + " \\1 datagrams that input sflow has just received, and the one in use did"
                                    + " not: java.lang.IllegalStateException: I am new here; version .* goes on"),
                    outcome.toString());
        });
    }

    private List<String> lines = List.of();

    /// Collects with the bad sink beside a good one while datagrams come, and checks that the good one got all.
    private void run(String fault, String javaOptions, Scene scene) throws IOException, InterruptedException {
        Product product = Product.BUILT.copyTo(folder.resolve("sluice"));
        new PluginJar(folder, "acme.bad")
                .build(
                        "1.0.0",
                        "io.sluice.api.SinkProvider with acme.bad.Provider",
                        SOURCE,
                        product.plugins().resolve("bad.jar"));
        String yaml = Yaml.archive(folder.resolve("data")) + """
              - { name: bad, type: bad, optional: true, queue: 2, options: { fault: %s } }
            """.formatted(fault) + Yaml.run(folder);
        NumberedFlows flows = new NumberedFlows(500);
        try (Collector collector =
                Collector.start(Collector.runCommand(product, folder, yaml).with("SLUICE_JAVA_OPTS", javaOptions))) {
            Thread sender = Thread.ofPlatform().start(() -> {
                try {
                    flows.sendTo(collector.port());
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            scene.play(collector);
            flows.stop();
            sender.join();
            Sockets.awaitDrained(collector.port());
            collector.terminate();
            assertEquals(
                    6L * flows.sent(),
                    Long.parseLong(collector.awaitLog(ARCHIVE).group(1)));
            lines = collector.log();
        }
        assertEquals(6L * flows.sent(), Nfdump.flows(folder.resolve("data")).size());
    }

    private void assertStatus(String pattern) throws IOException, InterruptedException {
        Command.Outcome outcome = Command.of(Product.BUILT.sluice(), "status")
                .and("--socket", folder)
                .run();
        assertTrue(
                outcome.out().stream().anyMatch(line -> line.strip().matches(pattern)),
                () -> pattern + " is not in " + outcome);
    }

    private static void await(Collector collector, String pattern) throws InterruptedException {
        collector.awaitLog(Pattern.compile(pattern));
    }

    private long bad(int column) {
        return lines.stream()
                .map(BAD::matcher)
                .filter(java.util.regex.Matcher::find)
                .mapToLong(found -> Long.parseLong(found.group(column)))
                .sum();
    }

    /// What happens while datagrams come.
    private interface Scene {
        void play(Collector collector) throws IOException, InterruptedException;
    }

    private static final String SOURCE = """
        package acme.bad;

        import io.sluice.api.*;
        import java.io.IOException;
        import java.time.Duration;
        import java.util.*;

        public final class Provider implements SinkProvider {
            private static int made;

            public String name() { return "bad"; }

            public Sink create(Options options) { return new Bad(options.text("fault", ""), ++made); }

            private static final class Bad implements Sink {
                private final String fault;
                private final boolean isFirst;
                private final List<byte[]> eaten = new ArrayList<>();
                private int calls;

                Bad(String fault, int number) {
                    this.fault = fault;
                    isFirst = number == 1;
                }

                public Duration stopTimeout() { return Duration.ofSeconds(1); }

                public void open(SinkContext context) {
                    if (!fault.equals("leaks")) return;
                    context.start("poller", () -> {
                        while (true) java.util.concurrent.locks.LockSupport.park();
                    });
                }

                public void accept(FlowBatch batch) throws IOException {
                    calls++;
                    if (fault.equals("prints")) System.out.println("bad: " + batch.flowCount() + " rows");
                    if (fault.equals("prints") && calls == 20) say("bad has printed");
                    if (fault.equals("dawdles")) dawdle();
                    if (!isFirst) return;
                    if (fault.equals("throws")) throw new IllegalStateException("thrown on purpose");
                    if (fault.equals("eats")) eaten.add(new byte[1 << 16]);
                    if (fault.equals("blocks") && calls == 1) block();
                    while (fault.equals("spins")) Thread.onSpinWait();
                }

                private void block() throws IOException {
                    try {
                        Thread.sleep(60_000);
                    } catch (InterruptedException e) {
                        say("interrupted as it should be");
                        throw new IOException("interrupted", e);
                    }
                }

                private void dawdle() throws IOException {
                    try {
                        Thread.sleep(200);
                    } catch (InterruptedException e) {
                        throw new IOException("interrupted", e);
                    }
                    if (calls == 10) say("bad dawdles");
                }

                private static void say(String text) { System.err.println(text); }
            }
        }
        """;

    private static final String DECODER = """
        package io.sluice.decoder.sflow5;

        import io.sluice.api.*;

        public final class Provider implements DecoderProvider {
            public String name() { return "sflow5"; }

            public Decoder create(Options options) {
                return (datagram, batch) -> { throw new IllegalStateException("I am new here"); };
            }
        }
        """;
}
