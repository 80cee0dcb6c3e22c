package io.sluice.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A plugin is examined without being loaded.
class PluginCheckTest {
    @TempDir
    Path work;

    @Test
    void findsNothingWrongWithAGoodOne() throws IOException {
        var jar = PluginSource.sink(work, "acme.good", "good").jar(work.resolve("good.jar"));
        assertEquals(List.of(), PluginCheck.problems(jar, List.of(), "0.1.0"));
    }

    @Test
    void tellsEachReferenceThatDoesNotHold() throws IOException {
        var old = base("public static int one, two; public static void three() {}")
                .jar(work.resolve("old.jar"));
        var now = base("").jar(work.resolve("now.jar"));
        var jar = using("acme.base.Base.one = acme.base.Base.two; acme.base.Base.three();")
                .against(old)
                .jar(work.resolve("bad.jar"));
        assertEquals(
                List.of(
                        "Plugin bad.jar cannot be used: acme.bad.Provider calls acme.base.Base.three(), which acme.base"
                                + " 1.0.0 does not have; build it against this version",
                        "Plugin bad.jar cannot be used: acme.bad.Provider uses the field acme.base.Base.one (int),"
                                + " which acme.base 1.0.0 does not have; build it against this version",
                        "Plugin bad.jar cannot be used: acme.bad.Provider uses the field acme.base.Base.two (int),"
                                + " which acme.base 1.0.0 does not have; build it against this version"),
                PluginCheck.problems(jar, List.of(now), "0.1.0"));
        assertEquals(List.of(), PluginCheck.problems(jar, List.of(old), "0.1.0"));
    }

    @Test
    void tellsWhatKeepsItFromBeingExamined() throws IOException {
        var base = base("public static void three() {}").jar(work.resolve("base.jar"));
        var jar = using("acme.base.Base.three();").against(base).jar(work.resolve("bad.jar"));
        assertEquals(
                List.of("Plugin bad.jar cannot be used: it requires acme.base, which is neither in it nor a loaded"
                        + " plugin; put that module's jar into its lib folder, or the plugin into the plugin"
                        + " folder"),
                PluginCheck.problems(jar, List.of(), "0.1.0"));
        assertEquals(
                List.of("Plugin gone.jar cannot be used: no private copy of it can be made"
                        + " (java.nio.file.NoSuchFileException: " + work.resolve("gone.jar") + ")"),
                PluginCheck.problems(work.resolve("gone.jar"), List.of(), "0.1.0"));
    }

    private PluginSource base(String members) throws IOException {
        return new PluginSource(work)
                .file("module-info.java", "module acme.base { exports acme.base; }")
                .file("acme/base/Base.java", "package acme.base; public class Base { " + members + " }");
    }

    private PluginSource using(String action) throws IOException {
        return new PluginSource(work).file("module-info.java", """
            module acme.bad {
                requires io.sluice.api;
                requires acme.base;
                provides io.sluice.api.SinkProvider with acme.bad.Provider;
            }
            """).file("acme/bad/Provider.java", """
                package acme.bad;

                import io.sluice.api.*;

                public class Provider implements SinkProvider {
                    public String name() { return "bad"; }
                    public Sink create(Options options) { %s return batch -> {}; }
                }
                """.formatted(
                        action));
    }
}
