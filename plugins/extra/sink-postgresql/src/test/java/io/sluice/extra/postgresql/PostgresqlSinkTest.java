package io.sluice.extra.postgresql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;
import io.sluice.api.Options;
import io.sluice.api.Problem;
import io.sluice.api.RowsFailedException;
import io.sluice.api.Sink;
import io.sluice.api.SinkProvider;
import io.sluice.testkit.FlowBatches;
import io.sluice.testkit.RecordingContext;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class PostgresqlSinkTest {
    @TempDir
    Path folder;

    private final RecordingContext context = new RecordingContext("db");

    @Test
    void storesWhatARowSaysAndLeavesOutTheRest() throws Exception {
        try (var server = Server.start(password())) {
            try (var sink = opened(server.url(), Map.of())) {
                sink.accept(FlowBatches.of(FlowBatches.tcp("192.0.2.1", 4_000, "198.51.100.1", 443, 1500), row -> {
                    FlowBatches.tcp("2001:db8::1", 1, "2001:db8::2", 2, 60).accept(row);
                    row.samplingRate = -1;
                    row.scaledOctets = -1;
                    row.agentTimestampNs = 1_795_890_601_000_042_999L;
                    row.set(FlowRow.AGENT_TIMESTAMP);
                }));
            }
            assertEquals(
                    List.of(
                            "192.0.2.1|4000|198.51.100.1|443|6|1500|1||",
                            "2001:db8::1|1|2001:db8::2|2|6|18446744073709551615"
                                    + "|4294967295|2026-11-28 18:30:01.000042+00|1795890601000042999"),
                    server
                            .ask("SET TimeZone TO UTC; SELECT source, source_port, destination, destination_port,"
                                    + " protocol, scaled_octets, sampling_rate, agent_at, agent_at_ns FROM flows"
                                    + " ORDER BY source")
                            .stream()
                            .skip(1)
                            .toList());
            assertEquals(
                    List.of("2"),
                    server.ask("SELECT count(*) FROM flows WHERE next_hop IS NULL AND vlan IS NULL"
                            + " AND mpls_labels IS NULL AND agent = '192.0.2.1' AND source_mac = '02:00:00:00:00:01'"));
        }
    }

    @Test
    void insertsWhatCameWhileTheServerWasAway() throws Exception {
        try (var server = Server.start(password());
                var sink = opened(server.url(), Map.of("columns", List.of("octets")))) {
            sink.accept(rows(3));
            sink.flush();
            await(() -> context.count("rows-inserted") == 3);

            server.kill();
            sink.accept(rows(4));
            await(() -> isInTrouble(sink));
            sink.accept(rows(5));
            complain(sink);
            assertEquals(9, context.level("rows-waiting"));

            server.start();
            await(() -> context.count("rows-inserted") == 12);
            sink.flush(); // and no longer complains
            assertEquals(List.of("12|1200"), server.ask("SELECT count(*), sum(octets) FROM flows"));
        }
    }

    @Test
    void insertsNoRowTwiceWhenTheAnswerToACommitIsLost() throws Exception {
        try (var server = Server.start(password());
                var wire = new CuttingWire(server.port());
                // In the simple mode the wire can see what is asked.
                var sink = opened(
                        "jdbc:postgresql://127.0.0.1:" + wire.port() + "/postgres?preferQueryMode=simple", Map.of())) {
            for (int i = 1; i <= 10; i++) {
                sink.accept(rows(10));
                complain(sink);
                long through = i * 10L;
                await(() -> context.count("rows-inserted") == through);
            }
            assertTrue(wire.cuts() > 1, "commits whose answer was lost: " + wire.cuts());
            assertEquals(List.of("100"), server.ask("SELECT count(*) FROM flows"));
        }
    }

    @Test
    void failsRowsThatFindNoRoomInTheBuffer() throws Exception {
        var sink = opened("jdbc:postgresql://127.0.0.1:1/none", Map.of("buffer", "1MiB", "batch-rows", 100));
        sink.accept(rows(100));
        await(() -> isInTrouble(sink));
        var fault = assertThrows(RowsFailedException.class, () -> {
            for (int i = 0; i < 1_000; i++) sink.accept(rows(100));
        });
        assertEquals(100, fault.rows());
        assertTrue(fault.getMessage().startsWith("the buffer is full with "), fault.getMessage());
        var atTheEnd = assertThrows(IOException.class, sink::close);
        assertTrue(atTheEnd.getMessage().contains(" rows are lost"), atTheEnd.getMessage());
    }

    @Test
    void countsRowsThatTheServerRefuses() throws Exception {
        try (var server = Server.start(password())) {
            server.ask("CREATE TABLE flows (octets numeric CHECK (octets < 1000))");
            try (var sink = opened(server.url(), Map.of("columns", List.of("octets"), "batch-rows", 1))) {
                sink.accept(FlowBatches.of(row -> row.octets = 1, row -> row.octets = 1000, row -> row.octets = 2));
                sink.flush();
                await(() -> context.count("rows-inserted") + context.count("rows-refused") == 3);
            }
            assertEquals(1, context.count("rows-refused"));
            assertEquals(List.of("1", "2"), server.ask("SELECT octets FROM flows ORDER BY 1"));
        }
    }

    @Test
    void isGoneWhenItIsUnloaded() throws Exception {
        WeakReference<ClassLoader> loader;
        try (var server = Server.start(password())) {
            loader = new WeakReference<>(usedAndLeft(server.url()));
        }
        while (loader.get() != null) System.gc(); // or the time limit says what is left behind
        assertFalse(Collections.list(DriverManager.getDrivers()).stream()
                .anyMatch(driver -> driver.getClass().getName().startsWith("org.postgresql")));
    }

    /// Inserts a row by a copy of the plugin's classes that is this method's own.
    private ClassLoader usedAndLeft(String url) throws Exception {
        var jars = Stream.of(PostgresqlSinkProvider.class, org.postgresql.Driver.class)
                .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
                .toArray(URL[]::new);
        try (var loader = new URLClassLoader(jars, new OnlyShared())) {
            var type = loader.loadClass(PostgresqlSinkProvider.class.getName());
            assertNotSame(PostgresqlSinkProvider.class, type);
            var provider = (SinkProvider) type.getConstructor().newInstance();
            try (var sink = made(provider, url, Map.of());
                    var sinks = new RecordingContext("unloaded")) {
                sink.open(sinks);
                sink.accept(rows(1));
                sink.flush();
                await(() -> sinks.count("rows-inserted") == 1);
            }
            return loader;
        }
    }

    /// What a plugin shares with the collector: all but its own classes and its libraries.
    private static final class OnlyShared extends ClassLoader {
        OnlyShared() {
            super(PostgresqlSinkTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            boolean isOwn = name.startsWith("io.sluice.extra.") || name.startsWith("org.postgresql.");
            if (isOwn) throw new ClassNotFoundException(name);
            return super.loadClass(name, resolve);
        }
    }

    private Path password() {
        return folder.resolve("password");
    }

    private Sink opened(String url, Map<String, ?> more) throws IOException {
        var sink = made(new PostgresqlSinkProvider(), url, more);
        sink.open(context);
        return sink;
    }

    private Sink made(SinkProvider provider, String url, Map<String, ?> more) {
        var values = new HashMap<String, Object>(more);
        values.put("url", url);
        values.put("user", Server.USER);
        if (folder.resolve("password").toFile().exists())
            values.put("password-file", password().toString());
        values.put("stop-timeout", "5s");
        var problems = new ArrayList<Problem>();
        var sink = provider.create(new Options("", values, problems));
        assertEquals(List.of(), problems);
        return sink;
    }

    private static FlowBatch rows(int count) {
        var batch = FlowBatches.of();
        for (int i = 0; i < count; i++)
            FlowBatches.tcp("192.0.2.1", i, "192.0.2.2", 80, 100).accept(batch.addFlow());
        return batch;
    }

    private static boolean isInTrouble(Sink sink) {
        try {
            sink.flush();
            return false;
        } catch (IOException _) {
            return true;
        }
    }

    /// Hands over what was taken; that the server is away at the moment is expected.
    private static void complain(Sink sink) {
        isInTrouble(sink);
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) Thread.sleep(10);
    }
}
