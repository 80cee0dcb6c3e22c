package io.sluice.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a plugin can get hold of: the API, and nothing else of the platform or of other plugins.
class ReachTest {
    private static final String ALLOWED = "; a plugin may use io.sluice.api, io.sluice.packet, io.sluice.sflow,"
            + " org.slf4j, the JDK, what plugins that it requires export, and its own jars";

    @TempDir
    Path work;

    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectory(work.resolve("plugins"));
    }

    @Test
    void refusesAJarWithoutDescriptorThatUsesALibraryOfThePlatform() throws IOException {
        plain("ch.qos.logback.classic.Level.ALL.toString()").jar(folder.resolve("bad.jar"));
        assertProblem(
                "bad.jar",
                "acme.bad.Provider uses ch.qos.logback.classic.Level, which the platform keeps to itself"
                        + " (ch.qos.logback.classic)" + ALLOWED);
    }

    @Test
    void refusesAJarThatUsesThePlatformsInsides() throws IOException {
        plain("io.sluice.host.PluginCatalog.class.getName()")
                .option("--add-exports", "io.sluice.host/io.sluice.host=ALL-UNNAMED")
                .jar(folder.resolve("bad.jar"));
        assertProblem(
                "bad.jar",
                "acme.bad.Provider uses io.sluice.host.PluginCatalog, which the platform keeps to itself"
                        + " (io.sluice.host)"
                        + ALLOWED);
    }

    @Test
    void refusesAPluginThatAsksForThePlatformsInsidesByName() throws IOException {
        module("", """
            try { return Class.forName("io.sluice.host.PluginCatalog").getName(); }
            catch (ClassNotFoundException e) { return "not found"; }
            """).jar(folder.resolve("bad.jar"));
        assertProblem(
                "bad.jar",
                "acme.bad.Provider asks by name for io.sluice.host.PluginCatalog, which the platform keeps to itself"
                        + " (io.sluice.host)" + ALLOWED);
    }

    @Test
    void refusesAPluginThatUsesWhatAnotherDoesNotExport() throws IOException {
        var base = new PluginSource(work)
                .file("module-info.java", "module acme.base { exports acme.base; }")
                .file("acme/base/Base.java", "package acme.base; public class Base {}")
                .file("acme/base/inside/Secret.java", """
                    package acme.base.inside; public class Secret { public static String it() { return "it"; } }
                    """)
                .jar(folder.resolve("base.jar"));
        module("requires acme.base;", "return acme.base.inside.Secret.it();")
                .against(base)
                .option("--add-exports", "acme.base/acme.base.inside=acme.bad")
                .jar(folder.resolve("bad.jar"));
        assertProblem(
                "bad.jar",
                "acme.bad.Provider uses acme.base.inside.Secret, which acme.base does not export to it" + ALLOWED);
    }

    @Test
    void refusesAPluginThatUsesAnotherWhichItDoesNotRequire() throws IOException {
        var base = new PluginSource(work)
                .file("module-info.java", "module acme.base { exports acme.base; }")
                .file("acme/base/Base.java", """
                    package acme.base; public class Base { public static String it() { return "it"; } }
                    """)
                .jar(folder.resolve("base.jar"));
        plain("acme.base.Base.it()").against(base).jar(folder.resolve("bad.jar"));
        assertProblem(
                "bad.jar",
                "acme.bad.Provider uses acme.base.Base, which is in none of its jars; put the jar with it into the"
                        + " plugin's lib folder");
    }

    @Test
    void hidesThePlatformsLibrariesFromReflection() throws IOException {
        module("", """
            try { return Class.forName(String.join(".", "org", "pf4j", "PluginManager")).getName(); }
            catch (ClassNotFoundException e) { return e.getMessage(); }
            """).jar(folder.resolve("nosy.jar"));
        try (var catalog = new PluginCatalog(folder, "0.1.0")) {
            catalog.load();
            assertEquals(
                    Set.of("org.pf4j.PluginManager is of org.pf4j, which the platform keeps to itself"),
                    catalog.sinkNames());
        }
    }

    @Test
    void givesAJarWithoutDescriptorALibraryThatThePlatformHasInAnotherVersion() throws IOException {
        var plugin = Files.createDirectory(folder.resolve("acme"));
        var library = new PluginSource(work)
                .file("module-info.java", "module ch.qos.logback.classic { exports ch.qos.logback.classic; }")
                .file("ch/qos/logback/classic/Level.java", """
                    package ch.qos.logback.classic; public class Level { public static String it() { return "own"; } }
                    """)
                .jar(plugin.resolve("lib/level.jar"));
        plain("ch.qos.logback.classic.Level.it()")
                .insteadOfThePlatforms(library)
                .jar(plugin.resolve("acme.plain.jar"));
        try (var catalog = new PluginCatalog(folder, "0.1.0")) {
            catalog.load();
            assertEquals(List.of(), catalog.problems());
            assertEquals(Set.of("own"), catalog.sinkNames());
        }
    }

    private PluginSource plain(String name) throws IOException {
        return new PluginSource(work)
                .file("acme/bad/Provider.java", provider("return " + name + ";"))
                .file("META-INF/services/io.sluice.api.SinkProvider", "acme.bad.Provider\n");
    }

    private PluginSource module(String requires, String nameBody) throws IOException {
        return new PluginSource(work)
                .file("module-info.java", """
                    module acme.bad {
                        requires io.sluice.api;
                        %s
                        provides io.sluice.api.SinkProvider with acme.bad.Provider;
                    }
                    """.formatted(requires))
                .file("acme/bad/Provider.java", provider(nameBody));
    }

    private static String provider(String nameBody) {
        return """
            package acme.bad;

            import io.sluice.api.*;

            public class Provider implements SinkProvider {
                public String name() { %s }
                public Sink create(Options options) { return batch -> {}; }
            }
            """.formatted(nameBody);
    }

    private void assertProblem(String name, String reason) {
        try (var catalog = new PluginCatalog(folder, "0.1.0")) {
            catalog.load();
            assertEquals(
                    List.of("Plugin " + name + " cannot be used: " + reason),
                    catalog.problems().stream().map(PluginProblem::reason).toList());
            assertEquals(Set.of(), catalog.sinkNames());
        }
    }
}
