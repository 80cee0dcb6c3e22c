package io.sluice.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The provider of these plugins is named by whether its module may call code that is not Java.
class NativeAccessTest {
    @TempDir
    Path work;

    @Test
    void isGivenToAModuleThatThePluginsManifestNames() throws IOException {
        assertEquals(Set.of("may-true"), sinksOf(plugin().manifest("Sluice-Native-Access: acme.may")));
    }

    @Test
    void mayBeAskedForTwice() throws IOException {
        assertEquals(Set.of("may-true"), sinksOf(plugin().manifest("Sluice-Native-Access: acme.may  acme.may")));
    }

    @Test
    void isNotGivenToAnyOther() throws IOException {
        assertEquals(Set.of("may-false"), sinksOf(plugin()));
    }

    @Test
    void isRefusedForAModuleThatIsNotInThePlugin() throws IOException {
        var folder = Files.createDirectory(work.resolve("plugins"));
        plugin().manifest("Sluice-Native-Access: io.sluice.os").jar(folder.resolve("may.jar"));
        try (var catalog = new PluginCatalog(folder, "0.1.0")) {
            catalog.load();
            var problem = catalog.problems().getFirst().toString();
            assertTrue(
                    problem.contains(
                            "its manifest names io.sluice.os in Sluice-Native-Access, which is no module of it"),
                    problem);
        }
    }

    private Set<String> sinksOf(PluginSource plugin) throws IOException {
        var folder = Files.createDirectory(work.resolve("plugins"));
        plugin.jar(folder.resolve("may.jar"));
        try (var catalog = new PluginCatalog(folder, "0.1.0")) {
            catalog.load();
            return Set.copyOf(catalog.sinkNames());
        }
    }

    private PluginSource plugin() throws IOException {
        return new PluginSource(work).file("module-info.java", """
            module acme.may {
                requires io.sluice.api;
                provides io.sluice.api.SinkProvider with acme.may.Provider;
            }
            """).file("acme/may/Provider.java", """
                package acme.may;

                import io.sluice.api.*;

                public class Provider implements SinkProvider {
                    public String name() { return "may-" + getClass().getModule().isNativeAccessEnabled(); }
                    public Sink create(Options options) { return batch -> {}; }
                }
                """);
    }
}
