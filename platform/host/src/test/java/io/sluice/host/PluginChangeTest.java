package io.sluice.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.SinkProvider;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Plugins that come and go while others use them.
@Timeout(120)
class PluginChangeTest {
    /// A provider that starts a thread and never ends it.
    private static final String LEAK = """
        package acme.leak;

        import io.sluice.api.*;

        public class Provider implements SinkProvider {
            static volatile boolean isRunning = true;

            public String name() {
                var poller = new Thread(() -> {
                    while (!Thread.interrupted()) java.util.concurrent.locks.LockSupport.park();
                }, "acme-poller");
                poller.setDaemon(true);
                poller.start();
                return "leak";
            }

            public Sink create(Options options) { return batch -> {}; }
        }
        """;

    @TempDir
    private Path work;

    private Path folder;
    private PluginCatalog catalog;
    private final List<String> moves = new ArrayList<>();

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectory(work.resolve("plugins"));
        catalog = new PluginCatalog(folder, "0.1.0");
    }

    @AfterEach
    void close() {
        catalog.close();
    }

    @Test
    void aJarThatHasChangedTakesThePlaceOfTheOneBefore() throws Exception {
        sink("acme.a", "a", "1.0.0", folder.resolve("a.jar"));
        catalog.load();
        var before = loaderOf("a");

        sink("acme.a", "a", "1.1.0", folder.resolve("a.jar"));
        assertEquals(List.of(), catalog.rescan(this::move));
        assertEquals(
                List.of("Plugin a.jar is loaded: acme.a 1.1.0 instead of 1.0.0"), texts(catalog.rescan(this::move)));

        assertEquals(List.of("a 1.0.0 -> 1.1.0"), moves);
        assertEquals("1.1.0", versionOf(catalog.sink("a").orElseThrow()));
        assertEquals(1, catalog.plugins().size());
        assertGone(before);
    }

    @Test
    void aFileOfAnotherNameTakesThePlaceOfTheOneThatIsGoneAndHasItsModule() throws Exception {
        var old = sink("acme.a", "a", "1.0.0", folder.resolve("a-1.0.0.jar"));
        catalog.load();

        Files.delete(old);
        sink("acme.a", "a", "1.1.0", folder.resolve("a-1.1.0.jar"));
        assertEquals(
                List.of("Plugin a-1.1.0.jar is loaded: acme.a 1.1.0 instead of 1.0.0"),
                texts(catalog.refresh(this::move)));
        assertEquals(List.of("a 1.0.0 -> 1.1.0"), moves);
    }

    @Test
    void versionsOfAPluginAreLoadedBesideEachOtherAndNobodyIsMoved() throws Exception {
        sink("acme.a", "a", "1.2.0", folder.resolve("a-1.2.jar"));
        catalog.load();
        sink("acme.a", "a", "1.10.0", folder.resolve("a-1.10.jar"));
        sink("acme.a", "a", "1.2.7", folder.resolve("a-1.2.7.jar"));
        assertEquals(2, catalog.refresh(this::move).size());

        assertEquals(List.of(), moves);
        assertEquals(Set.of("a", "a@1.10.0", "a@1.2.0", "a@1.2.7"), catalog.sinkNames());
        assertEquals("1.10.0", versionOf(catalog.sink("a").orElseThrow()));
        assertEquals("1.2.7", versionOf(catalog.sink("a@1.2").orElseThrow()));
        assertEquals("1.2.0", versionOf(catalog.sink("a@1.2.0").orElseThrow()));
        assertTrue(catalog.sink("a@1.1").isEmpty(), "1.1 is no beginning of 1.10");
    }

    @Test
    void nobodyIsMovedToAHigherVersionBesideWhenTheirOwnIsReplaced() throws Exception {
        sink("acme.a", "a", "1.0.0", folder.resolve("a.jar"));
        catalog.load();
        var used = catalog.sink("a").orElseThrow();
        sink("acme.a", "a", "2.0.0", folder.resolve("a2.jar"));
        catalog.refresh(this::move);
        sink("acme.a", "a", "1.0.1", folder.resolve("a.jar"));
        catalog.refresh(change -> moves.add(versionOf(change.sink(used, "a").orElseThrow())));
        assertEquals(List.of("1.0.1"), moves);
    }

    @Test
    void whatDependsOnAPluginGoesAlong() throws Exception {
        base("1.0.0", folder.resolve("base.jar"));
        dependent(folder.resolve("base.jar"), folder.resolve("dependent.jar"));
        catalog.load();
        assertEquals("base 1.0.0", catalog.sink("dependent").orElseThrow().toString());
        var before = loaderOf("dependent");

        base("1.1.0", folder.resolve("base.jar"));
        assertEquals(2, catalog.refresh(this::move).size());

        assertEquals("base 1.1.0", catalog.sink("dependent").orElseThrow().toString());
        assertEquals(1, moves.size());
        assertGone(before);

        Files.delete(folder.resolve("base.jar"));
        assertEquals(List.of("Plugin base.jar is gone, and unloaded"), texts(catalog.refresh(PluginUsers.NONE)));
        assertEquals(List.of(), catalog.plugins());
    }

    @Test
    void theVersionThatRunsGoesOnWhenTheNextOneCannotBeUsed() throws Exception {
        sink("acme.a", "a", "1.0.0", folder.resolve("a.jar"));
        catalog.load();
        var provider = catalog.sink("a").orElseThrow();

        Files.writeString(folder.resolve("a.jar"), "half a jar");
        assertEquals(
                List.of("Plugin a.jar cannot be used: it cannot be read as a module (zip END header not found);"
                        + " is it a jar, and complete?; version 1.0.0 goes on"),
                texts(catalog.refresh(this::move)));

        sink("acme.a", "a", "1.1.0", folder.resolve("a.jar"));
        var refused = catalog.refresh(_ -> {
            throw new IOException("sink archive cannot be opened: no room");
        });
        assertEquals(
                List.of("Plugin a.jar cannot be used: sink archive cannot be opened: no room; version 1.0.0 goes on"),
                texts(refused));
        assertEquals(1, catalog.problems().size());
        assertTrue(provider == catalog.sink("a").orElseThrow());

        catalog.refresh(this::move);
        assertEquals(List.of("a 1.0.0 -> 1.1.0"), moves);
        assertEquals(List.of(), catalog.problems());
    }

    @Test
    void aPluginThatIsGoneIsUsedOnWhenItCannotBeDoneWithout() throws Exception {
        var jar = sink("acme.a", "a", "1.0.0", folder.resolve("a.jar"));
        catalog.load();
        Files.delete(jar);
        var refused = catalog.refresh(_ -> {
            throw new IOException("sink archive needs it");
        });
        assertEquals(
                List.of("Plugin a.jar is gone, and used on until the collector restarts: sink archive needs it"),
                texts(refused));
        assertEquals(List.of(), catalog.rescan(this::move), "it is told once");
        assertTrue(catalog.sink("a").isPresent());
    }

    @Test
    void aLeakIsNamedWithTheThreadThatHoldsIt() throws Exception {
        new PluginSource(work)
                .file("module-info.java", """
                    module acme.leak {
                        requires io.sluice.api;
                        provides io.sluice.api.SinkProvider with acme.leak.Provider;
                    }
                    """)
                .file("acme/leak/Provider.java", LEAK)
                .jar(folder.resolve("leak.jar"));
        catalog.load();
        Files.delete(folder.resolve("leak.jar"));
        catalog.refresh(PluginUsers.NONE);
        assertEquals(1, catalog.unloaded().size());

        for (int i = 0; i < 100 && !catalog.unloaded().getFirst().isLeak(); i++) System.gc();
        var leak = catalog.unloaded().getFirst();
        assertTrue(leak.isLeak());
        assertEquals(List.of("thread acme-poller"), leak.heldBy());

        for (var thread : Thread.getAllStackTraces().keySet())
            if (thread.getName().equals("acme-poller")) thread.interrupt();
        for (int i = 0; i < 100 && !catalog.unloaded().isEmpty(); i++) {
            System.gc();
            Thread.sleep(10);
        }
        assertEquals(List.of(), catalog.unloaded());
    }

    @Test
    void aPluginMayBeReplacedTimeAndAgainAndLeavesNothingBehind() throws Exception {
        sink("acme.a", "a", "1.0.0", folder.resolve("a.jar"));
        catalog.load();
        var jar = Files.readAllBytes(folder.resolve("a.jar"));
        for (int i = 0; i < 200; i++) {
            Files.write(folder.resolve("a.jar"), jar);
            Files.setLastModifiedTime(folder.resolve("a.jar"), java.nio.file.attribute.FileTime.fromMillis(i));
            assertEquals(1, catalog.refresh(this::move).size());
        }
        for (int i = 0; i < 100 && !catalog.unloaded().isEmpty(); i++) {
            System.gc();
            Thread.sleep(10);
        }
        assertEquals(List.of(), catalog.unloaded());
        assertEquals(200, moves.size());
    }

    private void move(PluginChange change) {
        for (var name : List.of("a", "dependent")) {
            var before = catalog.sink(name);
            if (before.isEmpty()) continue;
            assertTrue(change.concerns(before.get()));
            var after = change.sink(before.get(), name).orElseThrow();
            assertFalse(change.concerns(after));
            moves.add(name + " " + versionOf(before.get()) + " -> " + versionOf(after));
        }
    }

    private static String versionOf(SinkProvider provider) {
        return provider.getClass().getModule().getDescriptor().rawVersion().orElseThrow();
    }

    private Path sink(String module, String name, String version, Path jar) throws IOException {
        Files.deleteIfExists(jar);
        return PluginSource.sink(work, module, name).version(version).jar(jar);
    }

    private void base(String version, Path jar) throws IOException {
        Files.deleteIfExists(jar);
        new PluginSource(work)
                .version(version)
                .file("module-info.java", "module acme.base { exports acme.base; }")
                .file("acme/base/Base.java", """
                    package acme.base;

                    public class Base {
                        public static String text() { return "base %s"; }
                    }
                    """.formatted(version))
                .jar(jar);
    }

    private void dependent(Path base, Path jar) throws IOException {
        new PluginSource(work)
                .against(base)
                .file("module-info.java", """
                    module acme.dependent {
                        requires io.sluice.api;
                        requires acme.base;
                        provides io.sluice.api.SinkProvider with acme.dependent.Provider;
                    }
                    """)
                .file("acme/dependent/Provider.java", """
                    package acme.dependent;

                    import io.sluice.api.*;

                    public class Provider implements SinkProvider {
                        public String name() { return "dependent"; }
                        public String toString() { return acme.base.Base.text(); }
                        public Sink create(Options options) { return batch -> {}; }
                    }
                    """)
                .jar(jar);
    }

    private WeakReference<ClassLoader> loaderOf(String sink) {
        return new WeakReference<>(catalog.sink(sink).orElseThrow().getClass().getClassLoader());
    }

    private void assertGone(WeakReference<ClassLoader> loader) throws InterruptedException {
        for (int i = 0; i < 100 && !loader.refersTo(null); i++) {
            System.gc();
            Thread.sleep(10);
        }
        assertTrue(loader.refersTo(null), "the class loader of an unloaded plugin is still in memory");
        assertEquals(List.of(), catalog.unloaded());
    }

    private static List<String> texts(List<PluginEvent> events) {
        return events.stream().map(PluginEvent::text).toList();
    }
}
