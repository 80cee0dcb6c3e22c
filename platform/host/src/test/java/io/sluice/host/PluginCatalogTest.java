package io.sluice.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginCatalogTest {
    @TempDir
    Path work;

    private Path folder;
    private PluginCatalog catalog;

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
    void loadsASinkFromADroppedJar() throws IOException {
        catalog.load();
        assertEquals(Set.of(), catalog.sinkNames());

        var jar =
                PluginSource.sink(work, "acme.first", "first").version("1.2.3").jar(folder.resolve("first.jar"));

        assertEquals(List.of(), rescan(), "seen once, it may still be on its way");
        assertEquals(List.of(PluginEvent.Kind.ADDED), rescan());
        assertEquals(Set.of("first"), catalog.sinkNames());
        assertEquals("first", catalog.sink("first").orElseThrow().name());
        assertEquals(List.of(new LoadedPlugin("acme.first", "1.2.3", jar, List.of("sink first"))), catalog.plugins());
        assertEquals(List.of(), catalog.problems());
        assertEquals(List.of(), rescan(), "nothing is new");
    }

    @Test
    void loadsFromFurtherFoldersAndTellsOfOneThatIsNotThere() throws IOException {
        var own = Files.createDirectory(work.resolve("own"));
        var missing = work.resolve("missing");
        PluginSource.sink(work, "acme.first", "first").jar(folder.resolve("first.jar"));
        var jar = PluginSource.sink(work, "acme.own", "mine").version("2").jar(own.resolve("mine.jar"));
        catalog = new PluginCatalog(List.of(folder, own, missing), "0.1.0");

        catalog.load();

        assertEquals(Set.of("first", "mine"), catalog.sinkNames());
        assertTrue(catalog.plugins().contains(new LoadedPlugin("acme.own", "2", jar, List.of("sink mine"))));
        assertEquals(
                List.of(missing),
                catalog.problems().stream().map(PluginProblem::path).toList());

        Files.createDirectory(missing);
        PluginSource.sink(work, "acme.late", "late").jar(missing.resolve("late.jar"));
        rescan();
        assertEquals(List.of(PluginEvent.Kind.ADDED), rescan());
        assertEquals(Set.of("first", "mine", "late"), catalog.sinkNames());
        assertEquals(List.of(), catalog.problems());
    }

    @Test
    void loadsADecoder() throws IOException {
        new PluginSource(work)
                .file("module-info.java", """
                    module acme.decoder {
                        requires io.sluice.api;
                        provides io.sluice.api.DecoderProvider with acme.decoder.Provider;
                    }
                    """)
                .file("acme/decoder/Provider.java", """
                    package acme.decoder;

                    import io.sluice.api.*;

                    public class Provider implements DecoderProvider {
                        public String name() { return "acme"; }
                        public Decoder create(Options options) { return (datagram, batch) -> DecodeResult.NOT_MINE; }
                    }
                    """)
                .jar(folder.resolve("decoder.jar"));

        catalog.load();

        assertEquals(Set.of("acme"), catalog.decoderNames());
        assertTrue(catalog.decoder("acme").isPresent());
        assertTrue(catalog.sink("acme").isEmpty());
    }

    @Test
    void loadsAReader() throws IOException {
        new PluginSource(work)
                .file("module-info.java", """
                    module acme.format {
                        requires io.sluice.api;
                        provides io.sluice.api.ReaderProvider with acme.format.Provider;
                    }
                    """)
                .file("acme/format/Provider.java", """
                    package acme.format;

                    import io.sluice.api.*;

                    public class Provider implements ReaderProvider {
                        public String name() { return "acme"; }
                        public boolean recognizes(byte[] head) { return head.length > 0 && head[0] == 'A'; }
                        public Reader create(Options options) { throw new UnsupportedOperationException(); }
                    }
                    """)
                .jar(folder.resolve("format.jar"));
        catalog.load();
        assertEquals(Set.of("acme"), catalog.readerNames());
        assertTrue(catalog.reader("acme").orElseThrow().recognizes(new byte[] {'A'}));
        assertEquals(List.of(), catalog.problems());
    }

    @Test
    void offersTaps() throws IOException {
        new PluginSource(work)
                .file("module-info.java", """
                    module acme.mirror {
                        requires io.sluice.api;
                        provides io.sluice.api.tap.TapProvider with acme.mirror.Provider;
                    }
                    """)
                .file("acme/mirror/Provider.java", """
                    package acme.mirror;

                    import io.sluice.api.Options;
                    import io.sluice.api.tap.*;

                    public class Provider implements TapProvider {
                        public String name() { return "mirror"; }
                        public Tap create(Options options) { return (datagram, input) -> {}; }
                    }
                    """)
                .jar(folder.resolve("mirror.jar"));
        catalog.load();
        assertEquals(Set.of("mirror"), catalog.tapNames());
        assertTrue(catalog.tap("mirror").isPresent());
        assertEquals(List.of(), catalog.problems());
    }

    @Test
    void loadsAJarThatIsBeingCopiedOnlyWhenItIsComplete() throws IOException {
        var complete = PluginSource.sink(work, "acme.slow", "slow").jar(work.resolve("slow.jar"));
        var bytes = Files.readAllBytes(complete);
        var target = folder.resolve("slow.jar");
        catalog.load();

        for (int length = 100; length < bytes.length; length += 200) {
            Files.write(target, Arrays.copyOf(bytes, length));
            assertEquals(List.of(), rescan());
        }
        Files.write(target, bytes);
        assertEquals(List.of(), rescan());
        assertEquals(List.of(), catalog.problems(), "no half of it was tried");
        assertEquals(List.of(PluginEvent.Kind.ADDED), rescan());
        assertEquals(Set.of("slow"), catalog.sinkNames());
    }

    @Test
    void triesABrokenJarAgainWhenItHasChanged() throws IOException {
        var jar = folder.resolve("late.jar");
        Files.writeString(jar, "half a jar");
        catalog.load();
        assertEquals(1, catalog.problems().size());

        Files.copy(
                PluginSource.sink(work, "acme.late", "late").jar(work.resolve("late.jar")),
                jar,
                StandardCopyOption.REPLACE_EXISTING);

        assertEquals(List.of(), rescan());
        assertEquals(List.of(PluginEvent.Kind.ADDED), rescan());
        assertEquals(List.of(), catalog.problems());
    }

    @Test
    void saysThatThePluginFolderIsMissing() throws IOException {
        Files.delete(folder);

        catalog.load();

        assertEquals(
                List.of("The plugin folder " + folder
                        + " does not exist; create it, or name another in plugins.folder"),
                reasons());

        Files.createDirectory(folder);
        assertEquals(List.of(), rescan());
        assertEquals(List.of(), catalog.problems());
    }

    @Test
    void loadsAFolderWithAPrivateLibrary() throws IOException {
        var plugin = folder.resolve("acme");
        var library = new PluginSource(work)
                .file("module-info.java", "module acme.library { exports acme.library; }")
                .file("acme/library/Text.java", """
                    package acme.library;
                    public class Text { public static String name() { return "from-lib"; } }
                    """)
                .jar(plugin.resolve("lib/library.jar"));
        new PluginSource(work)
                .against(library)
                .file("module-info.java", """
                    module acme.user {
                        requires io.sluice.api;
                        requires acme.library;
                        provides io.sluice.api.SinkProvider with acme.user.Provider;
                    }
                    """)
                .file("acme/user/Provider.java", """
                    package acme.user;

                    import io.sluice.api.*;

                    public class Provider implements SinkProvider {
                        public String name() { return acme.library.Text.name(); }
                        public Sink create(Options options) { return batch -> {}; }
                    }
                    """)
                .jar(plugin.resolve("user.jar"));

        catalog.load();

        assertEquals(List.of(), catalog.problems());
        assertEquals(Set.of("from-lib"), catalog.sinkNames());
    }

    @Test
    void loadsAJarWithoutModuleDescriptor() throws IOException {
        new PluginSource(work)
                .provider("acme.plain", "plain")
                .file("META-INF/services/io.sluice.api.SinkProvider", "acme.plain.Provider\n")
                .jar(folder.resolve("acme-plain-2.0.jar"));

        catalog.load();

        assertEquals(List.of(), catalog.problems());
        assertEquals(Set.of("plain"), catalog.sinkNames());
        assertEquals("acme.plain", catalog.plugins().getFirst().id());
    }

    @Test
    void loadsAPluginAfterTheOneThatItRequires() throws IOException {
        var base = new PluginSource(work)
                .file("module-info.java", "module acme.zbase { exports acme.zbase; }")
                .file("acme/zbase/Base.java", "package acme.zbase; public class Base {}")
                .jar(work.resolve("z.jar"));
        new PluginSource(work)
                .against(base)
                .file("module-info.java", """
                    module acme.dependent {
                        requires io.sluice.api;
                        requires acme.zbase;
                        provides io.sluice.api.SinkProvider with acme.dependent.Provider;
                    }
                    """)
                .provider("acme.dependent", "dependent")
                .jar(folder.resolve("a.jar"));
        catalog.load();
        assertEquals(1, catalog.problems().size(), "its dependency is not here yet");

        Files.copy(base, folder.resolve("z.jar"));
        rescan();

        assertEquals(List.of(PluginEvent.Kind.ADDED, PluginEvent.Kind.ADDED), rescan());
        assertEquals(List.of(), catalog.problems());
        assertEquals(
                List.of("acme.zbase", "acme.dependent"),
                catalog.plugins().stream().map(LoadedPlugin::id).toList());
    }

    @Test
    void keepsPlatformOutOfAPlugin() throws Exception {
        PluginSource.sink(work, "acme.closed", "closed").jar(folder.resolve("closed.jar"));
        catalog.load();

        var type = catalog.sink("closed").orElseThrow().getClass();

        assertEquals("acme.closed", type.getModule().getName());
        assertFalse(type.getModule().isExported("acme.closed"));
        assertThrows(IllegalAccessException.class, () -> type.getConstructor().newInstance());
    }

    @Test
    void freesClassLoaderAndCopiesWhenItIsClosed() throws Exception {
        PluginSource.sink(work, "acme.freed", "freed").jar(folder.resolve("freed.jar"));
        catalog.load();
        var loader = loaderOf("freed");
        var copies = copiesOf(loader);
        assertTrue(Files.isDirectory(copies));
        if (Files.getFileStore(copies).supportsFileAttributeView("posix")) {
            assertEquals(3, Files.getPosixFilePermissions(copies).size(), "nobody but its owner may enter");
        }

        catalog.close();
        assertFalse(Files.exists(copies));
        for (int i = 0; i < 50 && loader.get() != null; i++) {
            System.gc();
            Thread.sleep(10);
        }
        assertTrue(loader.get() == null, "the class loader of an unloaded plugin is still in memory");
    }

    private List<PluginEvent.Kind> rescan() {
        return catalog.rescan(PluginUsers.NONE).stream().map(PluginEvent::kind).toList();
    }

    private WeakReference<ClassLoader> loaderOf(String sink) {
        return new WeakReference<>(catalog.sink(sink).orElseThrow().getClass().getClassLoader());
    }

    private static Path copiesOf(WeakReference<ClassLoader> loader) {
        var layered = (LayerClassLoader) loader.get();
        return Path.of(layered.getURLs()[0].getPath()).getParent().getParent();
    }

    private List<String> reasons() {
        return catalog.problems().stream().map(PluginProblem::reason).toList();
    }
}
