package io.sluice.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A plugin that cannot be used is a sentence, and the good one beside it is loaded.
class PluginProblemTest {
    @TempDir
    Path work;

    private Path folder;
    private PluginCatalog catalog;

    @BeforeEach
    void addGoodPlugin() throws IOException {
        folder = Files.createDirectory(work.resolve("plugins"));
        catalog = new PluginCatalog(folder, "0.1.0");
        PluginSource.sink(work, "acme.good", "good").jar(folder.resolve("good.jar"));
    }

    @AfterEach
    void close() {
        catalog.close();
    }

    @Test
    void refusesJunk() throws IOException {
        Files.writeString(folder.resolve("junk.jar"), "this is no jar");

        assertProblem(
                "junk.jar",
                "Plugin junk.jar cannot be used: it cannot be read as a module (zip END header not found);"
                        + " is it a jar, and complete?");
    }

    @Test
    void refusesATruncatedJar() throws IOException {
        var bytes = Files.readAllBytes(folder.resolve("good.jar"));
        Files.write(folder.resolve("cut.jar"), Arrays.copyOf(bytes, bytes.length / 2));

        assertProblem(
                "cut.jar",
                "Plugin cut.jar cannot be used: it cannot be read as a module (zip END header not found);"
                        + " is it a jar, and complete?");
    }

    @Test
    void logsAProblemOnce() throws IOException {
        Files.writeString(folder.resolve("junk.jar"), "this is no jar");
        try (var log = new RecordedLog(PluginCatalog.class)) {
            catalog.load();
            PluginSource.sink(work, "acme.next", "next").jar(folder.resolve("next.jar"));
            catalog.rescan(PluginUsers.NONE);
            assertEquals(2, catalog.rescan(PluginUsers.NONE).size(), "one is added, the other fails again");

            assertEquals(
                    List.of("Plugin junk.jar cannot be used: it cannot be read as a module (zip END header not found);"
                            + " is it a jar, and complete?"),
                    log.warnings());
        }
        Files.delete(folder.resolve("junk.jar"));
        catalog.rescan(PluginUsers.NONE);
        assertEquals(List.of(), catalog.problems());
    }

    @Test
    void refusesAModuleThatRequiresThePlatformsOwn() throws IOException {
        requiring("org.pf4j").jar(folder.resolve("nosy.jar"));

        assertProblem(
                "nosy.jar",
                "Plugin nosy.jar cannot be used: acme.bad requires org.pf4j, which the platform keeps to itself; put"
                        + " that module's jar into the plugin's lib folder");
    }

    @Test
    void refusesAModuleWhoseDependencyIsMissing() throws IOException {
        var missing = new PluginSource(work)
                .file("module-info.java", "module acme.missing { exports acme.missing; }")
                .file("acme/missing/Gone.java", "package acme.missing; public class Gone {}")
                .jar(work.resolve("missing.jar"));
        requiring("acme.missing").against(missing).jar(folder.resolve("bad.jar"));

        assertProblem(
                "bad.jar",
                "Plugin bad.jar cannot be used: it requires acme.missing, which is neither in it nor a loaded plugin;"
                        + " put that module's jar into its lib folder, or the plugin into the plugin folder");
    }

    @Test
    void refusesAModuleThatRequiresWhatThisJavaIsWithout() throws IOException {
        var missing = new PluginSource(work)
                .file("module-info.java", "module jdk.missing { exports jdk.missing; }")
                .file("jdk/missing/Gone.java", "package jdk.missing; public class Gone {}")
                .jar(work.resolve("missing.jar"));
        requiring("jdk.missing").against(missing).jar(folder.resolve("bad.jar"));

        assertProblem(
                "bad.jar",
                "Plugin bad.jar cannot be used: it requires jdk.missing, which the collector's Java is without"
                        + " (runtime/bin/java --list-modules tells what it has); build it without");
    }

    @Test
    void keepsTheDependencyOfAModuleThatWantsAnotherVersionOfIt() throws IOException {
        var newer = library("2.0.0").jar(work.resolve("newer.jar"));
        library("1.0.0").jar(folder.resolve("base.jar"));
        requiring("acme.base").against(newer).jar(folder.resolve("bad.jar"));

        assertProblem(
                "bad.jar",
                "Plugin bad.jar cannot be used: it needs acme.base 2.0.0 or later, before 3.0.0, and this is 1.0.0;"
                        + " put a newer acme.base beside it, or build it against 1.0.0");
        assertEquals(
                List.of("acme.base", "acme.good"),
                catalog.plugins().stream().map(LoadedPlugin::id).toList());
    }

    @Test
    void leavesADoubledNameToTheFirst() throws IOException {
        PluginSource.sink(work, "acme.second", "good").jar(folder.resolve("second.jar"));

        assertProblem(
                "second.jar",
                "Plugin second.jar cannot be used: it offers the sink good, which acme.good offers already");
        assertEquals(
                "acme.good",
                catalog.sink("good").orElseThrow().getClass().getModule().getName());
    }

    @Test
    void leavesADoubledModuleNameToTheFirst() throws IOException {
        Files.copy(folder.resolve("good.jar"), folder.resolve("good2.jar"));

        assertProblem(
                "good2.jar",
                "Plugin good2.jar cannot be used: another plugin has the module name acme.good and the version 1.0.0,"
                        + " too; take one out");
    }

    @Test
    void goesOnWithTheNextProviderWhenOneThrows() throws IOException {
        new PluginSource(work)
                .file("module-info.java", """
                    module acme.mixed {
                        requires io.sluice.api;
                        provides io.sluice.api.SinkProvider with
                            acme.mixed.Unmakable, acme.mixed.Unnamed, acme.mixed.Provider;
                    }
                    """)
                .file("acme/mixed/Unmakable.java", """
                    package acme.mixed;

                    public class Unmakable extends Provider {
                        public Unmakable() { throw new IllegalStateException("no licence"); }
                    }
                    """)
                .file("acme/mixed/Unnamed.java", """
                    package acme.mixed;

                    public class Unnamed extends Provider {
                        public String name() { throw new AssertionError("no name"); }
                    }
                    """)
                .provider("acme.mixed", "usable")
                .jar(folder.resolve("mixed.jar"));

        catalog.load();

        assertEquals(Set.of("good", "usable"), catalog.sinkNames());
        assertEquals(
                List.of(
                        "Plugin mixed.jar is used only in part: its provider acme.mixed.Unmakable threw"
                                + " java.lang.IllegalStateException: no licence",
                        "Plugin mixed.jar is used only in part: its provider acme.mixed.Unnamed threw"
                                + " java.lang.AssertionError: no name"),
                reasons());
    }

    @Test
    void refusesAModuleThatOffersNothing() throws IOException {
        new PluginSource(work)
                .file("module-info.java", "module acme.idle { requires io.sluice.api; }")
                .provider("acme.idle", "idle")
                .jar(folder.resolve("idle.jar"));

        assertProblem(
                "idle.jar",
                "Plugin idle.jar cannot be used: it offers no sink, decoder, reader, monitor or tap; its module-info"
                        + " must provide io.sluice.api.SinkProvider, io.sluice.api.DecoderProvider,"
                        + " io.sluice.api.ReaderProvider, io.sluice.api.monitor.MonitorProvider or"
                        + " io.sluice.api.tap.TapProvider");
    }

    @Test
    void refusesAFolderWithTwoJarsBesideItsLibraries() throws IOException {
        var plugin = Files.createDirectory(folder.resolve("two"));
        Files.copy(folder.resolve("good.jar"), plugin.resolve("a.jar"));
        Files.copy(folder.resolve("good.jar"), plugin.resolve("b.jar"));

        assertProblem(
                "two",
                "Plugin two cannot be used: a plugin's folder holds exactly one jar, and further ones in lib; this one"
                        + " holds [a.jar, b.jar]");
    }

    @Test
    void refusesAPluginThatBringsItsOwnCopyOfTheApi() throws IOException {
        var plugin = Files.createDirectory(folder.resolve("copy"));
        PluginSource.sink(work, "acme.copy", "copy").jar(plugin.resolve("copy.jar"));
        new PluginSource(work)
                .file("module-info.java", "module io.sluice.api { exports io.sluice.api; }")
                .file("io/sluice/api/Sink.java", "package io.sluice.api; public interface Sink {}")
                .jar(plugin.resolve("lib/api.jar"));

        assertProblem(
                "copy",
                "Plugin copy cannot be used: it brings a copy of io.sluice.api, which the platform has; take that jar"
                        + " out");
    }

    private PluginSource requiring(String module) throws IOException {
        return new PluginSource(work)
                .file("module-info.java", """
                    module acme.bad {
                        requires io.sluice.api;
                        requires %s;
                        provides io.sluice.api.SinkProvider with acme.bad.Provider;
                    }
                    """.formatted(module))
                .provider("acme.bad", "bad");
    }

    private PluginSource library(String version) throws IOException {
        return new PluginSource(work)
                .version(version)
                .file("module-info.java", "module acme.base { exports acme.base; }")
                .file("acme/base/Base.java", "package acme.base; public class Base {}");
    }

    private void assertProblem(String name, String reason) {
        catalog.load();
        assertEquals(List.of(new PluginProblem(folder.resolve(name), reason)), catalog.problems());
        assertEquals(Set.of("good"), catalog.sinkNames(), "the good one beside it");
    }

    private List<String> reasons() {
        return catalog.problems().stream().map(PluginProblem::reason).toList();
    }
}
