package io.sluice.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.app.config.ConfigChanges.Change;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a running collector can take over, and what it cannot.
class ConfigChangesTest {
    private static final String RUNNING = """
        interval: 300s
        inputs:
          - name: sflow
            listen: "127.0.0.1:6343"
            decoders: [sflow5, sflow4]
        sinks:
          - name: archive
            type: nfcapd
            options: { directory: data, ident: core, expire: { max-age: 1d } }
          - name: screen
            type: stdout
            options: { format: json }
        """;

    @TempDir
    private Path folder;

    @Test
    void theSameFileHasNoChanges() throws IOException {
        var changes = changes(RUNNING, RUNNING.replace("interval: 300s", "interval: \"300s\""));
        assertEquals(List.of(), changes.restarts());
        assertEquals(List.of(), changes.newSinks());
        assertEquals(List.of(), changes.filters());
        assertEquals(List.of(), changes.options());
    }

    @Test
    void filtersExpiryLogAndLossesAreSafe() throws IOException {
        var wanted = RUNNING.replace("type: nfcapd", "type: nfcapd\n    filter: proto tcp")
                        .replace("{ max-age: 1d }", "{ max-age: 2d, max-files: 7 }")
                + "log: { level: debug }\naccount: { log-losses: false }\n";
        var changes = changes(RUNNING, wanted);
        assertEquals(List.of(), changes.restarts());
        assertEquals(List.of(new Change("sinks[0].filter", "archive", Set.of())), changes.filters());
        assertEquals(List.of(new Change("sinks[0].options", "archive", Set.of("expire"))), changes.options());
        assertTrue(changes.isLogChanged());
        assertTrue(changes.isLossLogChanged());
    }

    @Test
    void sinksAndMonitorsAreToldByNameWhereverTheyStand() throws IOException {
        var wanted = """
            interval: 300s
            inputs:
              - name: sflow
                listen: "127.0.0.1:6343"
                decoders: [sflow5, sflow4]
            sinks:
              - { name: second, type: nfcapd, options: { directory: other } }
              - name: archive
                type: nfcapd
                filter: any
                options: { directory: data, ident: core, expire: { max-age: 1d } }
            monitors:
              - { name: report, type: report }
            """;
        var changes = changes(RUNNING, wanted);
        assertEquals(List.of(new Change("sinks[0]", "second", Set.of())), changes.newSinks());
        assertEquals(List.of(new Change("monitors[0]", "report", Set.of())), changes.newMonitors());
        assertEquals(List.of(new Change("sinks[1].filter", "archive", Set.of())), changes.filters());
        assertEquals(List.of("sinks (sink screen is no longer there)"), changes.restarts());
    }

    @Test
    void allElseNeedsARestartAlsoWhatNobodyKnows() throws IOException {
        var wanted = RUNNING.replace("300s", "60s")
                        .replace("[sflow5, sflow4]", "[sflow5, { name: sflow4, tunnels: inner }]")
                        .replace("format: json", "format: line")
                        .replace("ident: core", "ident: edge")
                        .replace(
                                "type: nfcapd", "type: nfcapd\n    route: { agent: 192.0.2.1 }\n    filter: ident edge")
                + "taps: [{ name: t }]\n";
        assertEquals(
                List.of(
                        "inputs[0].decoders[1]",
                        "interval (300s now, 60s in the file)",
                        "sinks[0].filter (the default now, ident edge in the file)",
                        "sinks[0].options.ident (core now, edge in the file)",
                        "sinks[0].route",
                        "sinks[1].options.format (json now, line in the file)",
                        "taps"),
                changes(RUNNING, wanted).restarts());
    }

    private ConfigChanges changes(String running, String wanted) throws IOException {
        return ConfigChanges.between(
                tree(running), tree(wanted), type -> type.equals("nfcapd") ? Set.of("expire") : Set.of());
    }

    private Map<String, Object> tree(String yaml) throws IOException {
        return ConfigFile.read(Files.writeString(folder.resolve("c.yaml"), yaml));
    }
}
