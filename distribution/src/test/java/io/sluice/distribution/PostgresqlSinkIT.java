package io.sluice.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.testkit.Frames;
import io.sluice.testkit.SflowDatagrams;
import io.sluice.testkit.SflowSample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `plugins/extra/sink-postgresql`, built as a user builds it, in the shipped product and with a real
/// server.
final class PostgresqlSinkIT {
    private static final int FLOWS = 4;
    private static final int RATE = 512;
    private static final String COUNT = "SELECT count(*) FROM flows";

    private static final Path JCMD = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    private static final int REPLACEMENTS = 6;
    private static final int DATAGRAMS_PER_SECOND = 3_000;

    /// Between two replacements: long enough for several transactions of each load of the plugin.
    private static final long TRAFFIC_NS = 1_000_000_000;

    private static Path plugin = Path.of("");

    @TempDir
    private Path folder;

    private int sent;
    private long octetsSent;

    @BeforeAll
    @Timeout(600) // Maven may have to fetch its plugins and the driver, and runs the project's own tests
    static void build() throws IOException, InterruptedException {
        plugin = new ExtraBuild(Product.BUILT.home().resolveSibling("extra-postgresql"))
                .target("extra/sink-postgresql")
                .resolve("postgresql");
    }

    @Test
    @Timeout(300)
    void insertsEachFlowOnceAlsoAcrossARestartOfTheServer() throws IOException, InterruptedException {
        try (Postgresql server = Postgresql.start();
                Collector collector = Collector.run(productWithPlugin(), folder, yaml(server))) {
            send(collector.port(), 200);
            server.awaitAnswer(String.valueOf(sent), COUNT);

            server.kill();
            send(collector.port(), 200);
            collector.awaitLog("rows wait for the server, which is tried again");
            server.startAgain();
            collector.awaitLog("sink db inserts again");
            send(collector.port(), 200);
            server.awaitAnswer(String.valueOf(sent), COUNT);

            send(collector.port(), 200);
            Sockets.awaitDrained(collector.port());
            assertEquals(0, collector.terminate(), () -> String.join("\n", collector.log()));
            assertEquals(
                    List.of(sent + "|" + sent + "|" + sent * RATE + "|" + octetsSent * RATE),
                    server.ask("SELECT count(*), count(DISTINCT (source, source_port)), sum(scaled_packets),"
                            + " sum(scaled_octets) FROM flows WHERE destination << '198.51.100.0/24' AND protocol"
                            + " = 17"));
            assertFalse(String.join("\n", collector.log()).contains(Postgresql.PASSWORD));
        }
    }

    @Test
    @Timeout(300)
    void eachRowIsInTheTableOnceAndNothingOfFormerLoadsStaysWhenItIsReplacedUnderTraffic()
            throws IOException, InterruptedException {
        Product product = productWithPlugin();
        Path jar = ExtraBuild.jarIn(product.plugins().resolve("postgresql"));
        NumberedFlows flows = new NumberedFlows(DATAGRAMS_PER_SECOND);
        try (Postgresql server = Postgresql.start();
                Collector collector = Collector.run(product, folder, yaml(server) + "plugins: { watch: false }\n")) {
            collector.awaitLog("control socket");
            Thread sender = Thread.ofPlatform().start(() -> send(flows, collector.port()));
            try (ControlSocket control = ControlSocket.in(folder)) {
                for (int i = 1; i <= REPLACEMENTS; i++) {
                    LockSupport.parkNanos(TRAFFIC_NS);
                    putAnew(jar, i);
                    String answer = control.ask("plugins-refresh");
                    assertTrue(answer.contains("\"kind\":\"replaced\""), answer);
                }
                LockSupport.parkNanos(TRAFFIC_NS);
                flows.stop();
                sender.join();
                Sockets.awaitDrained(collector.port());
                awaitUnloaded(collector, control);
            }
            assertEquals(0, collector.terminate(), () -> String.join("\n", collector.log()));
            long rows = (long) NumberedFlows.FLOWS_PER_DATAGRAM * flows.sent();
            collector.awaitLog(": %1$d datagrams received, %1$d decoded".formatted(flows.sent()));
            collector.awaitLog("sink db: " + rows + " rows written, 0 dropped, 0 failed");
            assertEquals(
                    List.of(rows + "|" + rows + "|0|" + (rows - 1)),
                    server.ask("SELECT count(*), count(DISTINCT number), min(number), max(number) FROM (SELECT (source"
                            + " - inet '0.0.0.0') * 6 + source_port - 5000 AS number FROM flows) AS numbered"));
        }
    }

    private Product productWithPlugin() throws IOException, InterruptedException {
        Product product = Product.BUILT.copyTo(folder.resolve("sluice"));
        Command.of(Path.of("/bin/cp"), "-r", plugin, product.plugins()).run();
        return product;
    }

    private String yaml(Postgresql server) throws IOException {
        Path password = Files.writeString(folder.resolve("password"), Postgresql.PASSWORD + "\n");
        return Yaml.archive(folder.resolve("data"))
                + """
                  - name: db
                    type: postgresql
                    options: { url: "%s", user: %s, password-file: "%s", flush: 100ms }
                """.formatted(server.url(), Postgresql.USER, password)
                + Yaml.run(folder);
    }

    private static void send(NumberedFlows flows, int port) {
        try {
            flows.sendTo(port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Puts a plugin's jar into its place again, with a time that it has not had there.
    private void putAnew(Path jar, int number) throws IOException {
        Path coming = Files.copy(jar, folder.resolve("coming"), StandardCopyOption.REPLACE_EXISTING);
        Files.setLastModifiedTime(coming, FileTime.fromMillis(1_000L * number));
        Files.move(coming, jar, StandardCopyOption.ATOMIC_MOVE);
    }

    /// Has all memory collected until nothing is left of what was unloaded. One collection may be too few: the
    /// driver's own thread holds its classes until it has seen that the last connection is gone.
    private static void awaitUnloaded(Collector collector, ControlSocket control)
            throws IOException, InterruptedException {
        String plugins = control.ask("plugins");
        for (int i = 0; i < 60 && !plugins.contains("\"unloaded\":[]"); i++) {
            Command.Outcome collected =
                    Command.of(JCMD, collector.process().pid(), "GC.run").run();
            assertEquals(0, collected.exit(), collected.toString());
            LockSupport.parkNanos(1_000_000_000);
            plugins = control.ask("plugins");
        }
        assertTrue(plugins.contains("\"unloaded\":[]"), plugins);
    }

    /// Sends datagrams of flows of which no two are alike.
    private void send(int port, int datagrams) throws IOException {
        for (int i = 0; i < datagrams; i++) {
            SflowDatagrams datagram = SflowDatagrams.from("192.0.2.1").sequence(1 + sent / FLOWS);
            for (int flow = 0; flow < FLOWS; flow++, sent++) {
                byte[] frame = Frames.ethernet()
                        .ipv4("10.0.0.1", "198.51.100.7")
                        .udp(sent, 53)
                        .bytes();
                octetsSent += frame.length;
                datagram.sample(SflowSample.flow().rate(RATE).input(3).output(4).header(frame));
            }
            Sockets.send(datagram.bytes(), port);
        }
    }
}
