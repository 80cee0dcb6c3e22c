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

/// Plugins that were compiled against something else than they meet, and would fail at some call, are refused at once.
class LinkCheckTest {
    private static final String BUILD_ANEW = "; build it against this version";

    @TempDir
    Path work;

    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectory(work.resolve("plugins"));
    }

    @Test
    void namesAMethodThatTheApiDoesNotHave() throws IOException {
        assertRefused(
                "acme.bad.Provider calls io.sluice.api.Sink.frobnicate(int, String), which io.sluice.api 0.1.0 does not"
                        + " have" + BUILD_ANEW,
                against("interface Sink { void accept(FlowBatch batch); default void frobnicate(int a, String b) {} }"),
                "new Mine().frobnicate(1, null); return new Mine();",
                "class Mine implements Sink { public void accept(FlowBatch batch) {} }");
    }

    @Test
    void namesAConstructorThatTheApiDoesNotHave() throws IOException {
        assertRefused(
                "acme.bad.Provider calls new io.sluice.api.Problem(String), which io.sluice.api 0.1.0 does not have"
                        + BUILD_ANEW,
                against("record Problem(String all) {}"),
                "new Problem(\"x\"); return batch -> {};",
                "");
    }

    @Test
    void namesAMethodWithAnotherResult() throws IOException {
        assertRefused(
                "acme.bad.Provider calls io.sluice.api.FlowBatch.flowCount(), which io.sluice.api 0.1.0 has with"
                        + " another result, int" + BUILD_ANEW,
                against("class FlowBatch { public long flowCount() { return 1; } }"),
                "return batch -> batch.flowCount();",
                "");
    }

    @Test
    void namesAFieldThatTheApiDoesNotHave() throws IOException {
        assertRefused(
                "acme.bad.Provider uses the field io.sluice.api.FlowRow.colour (int), which io.sluice.api 0.1.0 does"
                        + " not have" + BUILD_ANEW,
                against("class FlowRow { public static int colour; }"),
                "FlowRow.colour = 1; return batch -> {};",
                "");
    }

    @Test
    void namesAClassThatTheApiDoesNotHave() throws IOException {
        assertRefused(
                "acme.bad.Provider uses io.sluice.api.Colour, which io.sluice.api 0.1.0 does not have" + BUILD_ANEW,
                against("class Colour { public static void paint() {} }"),
                "Colour.paint(); return batch -> {};",
                "");
    }

    @Test
    void namesAMethodThatTheApiAsksFor() throws IOException {
        assertRefused(
                "acme.bad.Other does not have the method create(Options), which io.sluice.api.DecoderProvider of"
                        + " io.sluice.api 0.1.0 asks for" + BUILD_ANEW,
                against("interface DecoderProvider { String name(); }"),
                "return batch -> {};",
                "class Other implements DecoderProvider { public String name() { return \"x\"; } }");
    }

    @Test
    void seesALambdaThatIsTooLittle() throws IOException {
        assertRefused(
                "acme.bad.Provider makes a io.sluice.api.DecoderProvider of one function, and io.sluice.api 0.1.0 asks"
                        + " that it has create(Options), too" + BUILD_ANEW,
                against("interface DecoderProvider { String name(); }"),
                "DecoderProvider p = () -> \"x\"; return batch -> {};",
                "");
    }

    @Test
    void namesAClassThatMayNotBeExtended() throws IOException {
        assertRefused(
                "acme.bad.Mine calls new io.sluice.api.FlowBatch(int), which io.sluice.api 0.1.0 does not have;"
                        + " acme.bad.Mine extends io.sluice.api.FlowBatch, which is final in io.sluice.api 0.1.0"
                        + BUILD_ANEW,
                against("class FlowBatch { public FlowBatch(int capacity) {} }"),
                "return batch -> {};",
                "class Mine extends FlowBatch { Mine() { super(0); } }");
    }

    @Test
    void tellsTheFirstThreeAndCountsTheRest() throws IOException {
        assertRefused(
                "acme.bad.Provider uses the field io.sluice.api.FlowRow.a (int), which io.sluice.api 0.1.0 does not"
                        + " have; acme.bad.Provider uses the field io.sluice.api.FlowRow.b (int), which io.sluice.api"
                        + " 0.1.0 does not have; acme.bad.Provider uses the field io.sluice.api.FlowRow.c (int), which"
                        + " io.sluice.api 0.1.0 does not have; and 2 more like that" + BUILD_ANEW,
                against("class FlowRow { public static int a, b, c, d, e; }"),
                "FlowRow.a = FlowRow.b = FlowRow.c = FlowRow.d = FlowRow.e = 1; return batch -> {};",
                "");
    }

    @Test
    void looksIntoLibrariesToo() throws IOException {
        var plugin = Files.createDirectory(folder.resolve("acme"));
        var library = new PluginSource(work)
                .insteadOfThePlatforms(against("class FlowRow { public static int colour; }"))
                .file("module-info.java", "module acme.lib { requires io.sluice.api; exports acme.lib; }")
                .file("acme/lib/Paint.java", """
                    package acme.lib;
                    public class Paint { public static void it() { io.sluice.api.FlowRow.colour = 1; } }
                    """)
                .jar(plugin.resolve("lib/lib.jar"));
        source("acme.lib.Paint.it(); return batch -> {};", "", " requires acme.lib;")
                .against(library)
                .jar(plugin.resolve("bad.jar"));
        assertProblem(
                "acme",
                "acme.lib.Paint uses the field io.sluice.api.FlowRow.colour (int), which io.sluice.api 0.1.0"
                        + " does not have" + BUILD_ANEW);
    }

    @Test
    void seesAnotherVersionOfALibrary() throws IOException {
        var plugin = Files.createDirectory(folder.resolve("acme"));
        library("public static void old() {}").jar(plugin.resolve("lib/lib.jar"));
        source("acme.lib.Text.latest(); return batch -> {};", "", " requires acme.lib;")
                .against(library("public static void latest() {}").jar(work.resolve("later.jar")))
                .jar(plugin.resolve("bad.jar"));
        assertProblem(
                "acme",
                "acme.bad.Provider calls acme.lib.Text.latest(), which its jar with acme.lib does not have"
                        + BUILD_ANEW);
    }

    @Test
    void seesAnotherVersionOfAPluginThatIsRequired() throws IOException {
        library("public static void old() {}").jar(folder.resolve("base.jar"));
        source("acme.lib.Text.latest(); return batch -> {};", "", " requires acme.lib;")
                .against(library("public static void latest() {}").jar(work.resolve("later.jar")))
                .jar(folder.resolve("bad.jar"));
        assertProblem(
                "bad.jar",
                "acme.bad.Provider calls acme.lib.Text.latest(), which acme.lib 1.0.0 does not have" + BUILD_ANEW);
    }

    @Test
    void leavesALibraryItsOptionalParts() throws IOException {
        var plugin = Files.createDirectory(folder.resolve("acme"));
        var optional = new PluginSource(work)
                .file("module-info.java", "module acme.optional { exports acme.optional; }")
                .file("acme/optional/Gone.java", "package acme.optional; public class Gone {}")
                .jar(work.resolve("optional.jar"));
        var library = new PluginSource(work)
                .against(optional)
                .file("acme/lib/Text.java", """
                    package acme.lib;
                    public class Text { public static Object maybe() { return new acme.optional.Gone(); } }
                    """)
                .jar(plugin.resolve("lib/acme.lib.jar"));
        source("return batch -> {};", "", "").against(library).jar(plugin.resolve("good.jar"));
        try (var catalog = new PluginCatalog(folder, "0.1.0")) {
            catalog.load();
            assertEquals(List.of(), catalog.problems());
            assertEquals(Set.of("bad"), catalog.sinkNames());
        }
    }

    @Test
    void leavesALibraryThatWasPackedIntoThePluginItsOptionalParts() throws IOException {
        var optional = library("public static void it() {}").jar(work.resolve("optional.jar"));
        new PluginSource(work)
                .against(optional)
                .file("acme/bad/Provider.java", provider("return batch -> {};", ""))
                .file("com/shaded/Maybe.java", """
                    package com.shaded;

                    class Maybe {
                        static Object maybe() {
                            acme.lib.Text.it();
                            return ch.qos.logback.classic.Level.ALL;
                        }
                    }
                    """)
                .file("META-INF/services/io.sluice.api.SinkProvider", "acme.bad.Provider\n")
                .jar(folder.resolve("bad.jar"));
        try (var catalog = new PluginCatalog(folder, "0.1.0")) {
            catalog.load();
            assertEquals(List.of(), catalog.problems());
        }
    }

    @Test
    void namesAClassThatAJarWithoutDescriptorLacks() throws IOException {
        var forgotten = library("public static void it() {}").jar(work.resolve("forgotten.jar"));
        new PluginSource(work)
                .against(forgotten)
                .file("acme/bad/Provider.java", provider("acme.lib.Text.it(); return batch -> {};", ""))
                .file("META-INF/services/io.sluice.api.SinkProvider", "acme.bad.Provider\n")
                .jar(folder.resolve("bad.jar"));
        assertProblem(
                "bad.jar",
                "acme.bad.Provider uses acme.lib.Text, which is in none of its jars; put the jar with it into the"
                        + " plugin's lib folder");
    }

    @Test
    void saysWhichJavaAPluginIsFor() throws IOException {
        var jar = PluginSource.sink(work, "acme.bad", "bad").jar(work.resolve("good.jar"));
        JarBytes.withClassVersion(jar, folder.resolve("bad.jar"), "acme/bad/Provider.class", 80);
        assertProblem(
                "bad.jar",
                "acme.bad.Provider was compiled for Java 36, and this is Java "
                        + Runtime.version().feature() + "; compile it with --release "
                        + Runtime.version().feature());
    }

    @Test
    void saysWhichJavaAModuleIsFor() throws IOException {
        var jar = PluginSource.sink(work, "acme.bad", "bad").jar(work.resolve("good.jar"));
        JarBytes.withClassVersion(jar, folder.resolve("bad.jar"), "module-info.class", 80);
        assertProblem(
                "bad.jar",
                "its module descriptor was compiled for Java 36, and this is Java "
                        + Runtime.version().feature() + "; compile it with --release "
                        + Runtime.version().feature());
    }

    private PluginSource library(String member) throws IOException {
        return new PluginSource(work)
                .file("module-info.java", "module acme.lib { exports acme.lib; }")
                .file("acme/lib/Text.java", "package acme.lib; public class Text { " + member + " }");
    }

    /// The API as another version would have it: what these tests use of it, but for one type.
    private Path against(String type) throws IOException {
        var api = new PluginSource(work)
                .version("0.1.0")
                .file("module-info.java", "module io.sluice.api { exports io.sluice.api; }");
        var name = type.replaceFirst("\\w+ (\\w+).*", "$1");
        for (var usual : List.of(
                "class Options {}",
                "class FlowBatch {}",
                "class FlowRow {}",
                "interface Sink { void accept(FlowBatch batch); }",
                "interface SinkProvider { String name(); Sink create(Options options); }",
                type)) {
            var usualName = usual.replaceFirst("\\w+ (\\w+).*", "$1");
            if (usual.equals(type) || !usualName.equals(name))
                api.file("io/sluice/api/" + usualName + ".java", "package io.sluice.api; public " + usual);
        }
        return api.jar(work.resolve("api" + System.nanoTime() + ".jar"));
    }

    private PluginSource source(String create, String more, String requires) throws IOException {
        return new PluginSource(work)
                .file("module-info.java", """
                    module acme.bad {
                        requires io.sluice.api;%s
                        provides io.sluice.api.SinkProvider with acme.bad.Provider;
                    }
                    """.formatted(requires))
                .file("acme/bad/Provider.java", provider(create, more));
    }

    private static String provider(String create, String more) {
        return """
            package acme.bad;

            import io.sluice.api.*;

            public class Provider implements SinkProvider {
                public String name() { return "bad"; }
                public Sink create(Options options) { %s }
            }

            %s
            """.formatted(create, more);
    }

    private void assertRefused(String reason, Path api, String create, String more) throws IOException {
        source(create, more, "").insteadOfThePlatforms(api).jar(folder.resolve("bad.jar"));
        assertProblem("bad.jar", reason);
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
