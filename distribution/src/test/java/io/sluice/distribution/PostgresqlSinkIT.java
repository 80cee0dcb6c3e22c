package io.sluice.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.sluice.testkit.Frames;
import io.sluice.testkit.SflowDatagrams;
import io.sluice.testkit.SflowSample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `plugins/extra/sink-postgresql`, built as a user builds it, in the shipped product and with a real
/// server.
final class PostgresqlSinkIT {
    private static final int FLOWS = 4;
    private static final int RATE = 512;
    private static final String COUNT = "SELECT count(*) FROM flows";

    @TempDir
    private Path folder;

    private int sent;
    private long octetsSent;

    @Test
    @Timeout(600) // Maven may have to fetch its plugins and the driver, and runs the project's own tests
    void insertsEachFlowOnceAlsoAcrossARestartOfTheServer() throws IOException, InterruptedException {
        Path plugin = new ExtraBuild(Product.BUILT.home().resolveSibling("extra-postgresql"))
                .target("extra/sink-postgresql")
                .resolve("postgresql");
        Product product = Product.BUILT.copyTo(folder.resolve("sluice"));
        Command.of(Path.of("/bin/cp"), "-r", plugin, product.plugins()).run();
        Path password = Files.writeString(folder.resolve("password"), Postgresql.PASSWORD + "\n");

        try (Postgresql server = Postgresql.start();
                Collector collector = Collector.run(product, folder, yaml(server, password))) {
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

    private String yaml(Postgresql server, Path password) {
        return Yaml.archive(folder.resolve("data"))
                + """
                  - name: db
                    type: postgresql
                    options: { url: "%s", user: %s, password-file: "%s", flush: 100ms }
                """.formatted(server.url(), Postgresql.USER, password)
                + Yaml.run(folder);
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
