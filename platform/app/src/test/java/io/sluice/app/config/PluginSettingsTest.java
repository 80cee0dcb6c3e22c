package io.sluice.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.api.Options;
import io.sluice.api.Problem;
import io.sluice.host.PluginTrust;
import io.sluice.host.PluginTrust.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginSettingsTest {
    private static final Path HOME = Path.of("/opt/sluice");
    private static final Path SHIPPED = Path.of("/opt/sluice/plugins");

    @TempDir
    Path folder;

    @Test
    void trustsAnyPluginThatNobodyElseMayWriteTo() {
        assertEquals(PluginTrust.any().shippedIn(SHIPPED), trust(Map.of()));
    }

    @Test
    void readsAList() throws IOException {
        var list = Files.createFile(folder.resolve("list"));
        var trust = trust(Map.of("trust", "listed", "sha256sums", list.toString(), "strict-modes", false));
        assertEquals(new PluginTrust(Rule.LISTED, Optional.of(list), List.of(), Optional.of(SHIPPED), false), trust);
    }

    @Test
    void readsSigners() throws IOException {
        var pem = Files.createFile(folder.resolve("acme.pem"));
        var trust = trust(Map.of("trust", "signed", "signers", List.of(pem.toString())));
        assertEquals(new PluginTrust(Rule.SIGNED, Optional.empty(), List.of(pem), Optional.of(SHIPPED), true), trust);
    }

    @Test
    void trustsNobodyElseWhileAnythingIsWrong() {
        var wrong = Map.<String, Object>of("trust", "signd");
        assertEquals(PluginTrust.ofShipped().shippedIn(SHIPPED), trust(wrong));
        assertEquals(
                List.of("plugins.trust: 'signd' is not allowed; it must be one of any, listed, signed"),
                problems(wrong));
    }

    @Test
    void tellsOfProofsThatAreMissingOrNotAskedFor() throws IOException {
        var file = Files.createFile(folder.resolve("file")).toString();
        assertEquals(
                List.of("plugins.signers: is missing; with trust: signed it names files with certificates in PEM"),
                problems(Map.of("trust", "signed")));
        assertEquals(
                List.of("plugins.sha256sums: is of no use without trust: listed"),
                problems(Map.of("sha256sums", file)));
        assertEquals(
                List.of("plugins.signers: is of no use without trust: signed"),
                problems(Map.of("trust", "listed", "signers", List.of(file))));
        assertEquals(
                List.of("plugins.sha256sums: " + folder.resolve("gone")
                        + " cannot be read; it must be a file that the collector's user may read"),
                problems(Map.of(
                        "trust", "listed", "sha256sums", folder.resolve("gone").toString())));
    }

    private static PluginTrust trust(Map<String, Object> plugins) {
        return ConfigReader.pluginTrust(Map.of("plugins", plugins), HOME);
    }

    private static List<String> problems(Map<String, Object> plugins) {
        var problems = new ArrayList<Problem>();
        var top = new Options("", Map.of("plugins", plugins), problems);
        PluginSettings.read(top);
        top.rejectUnknownKeys();
        return problems.stream().map(Problem::toString).toList();
    }
}
