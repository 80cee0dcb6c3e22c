package io.sluice.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A package in two places is named, with both.
class SharedPackagesTest {
    @TempDir
    Path work;

    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectory(work.resolve("plugins"));
    }

    @Test
    void inTwoJarsOfThePlugin() throws IOException {
        var plugin = Files.createDirectory(folder.resolve("acme"));
        PluginSource.sink(work, "acme.bad", "bad")
                .file("acme/text/Text.java", "package acme.text; public class Text {}")
                .jar(plugin.resolve("bad.jar"));
        text("acme.text").jar(plugin.resolve("lib/text.jar"));
        assertProblem(
                "acme",
                "the package acme.text is in bad.jar and in text.jar of it; a package can be in one jar only: take one"
                        + " of them out, or make one jar of both");
    }

    @Test
    void inThePluginAndInTheApi() throws IOException {
        PluginSource.sink(work, "acme.bad", "bad")
                .file("io/sluice/api/tap/Mine.java", "package io.sluice.api.tap; class Mine {}")
                .insteadOfThePlatforms(new PluginSource(work)
                        .version("0.1.0")
                        .file("module-info.java", "module io.sluice.api { exports io.sluice.api; }")
                        .file("io/sluice/api/SinkProvider.java", """
                            package io.sluice.api;
                            public interface SinkProvider { String name(); Sink create(Options options); }
                            """)
                        .file("io/sluice/api/Sink.java", """
                            package io.sluice.api; public interface Sink { void accept(FlowBatch batch); }
                            """)
                        .file("io/sluice/api/Options.java", "package io.sluice.api; public class Options {}")
                        .file("io/sluice/api/FlowBatch.java", "package io.sluice.api; public class FlowBatch {}")
                        .jar(work.resolve("api.jar")))
                .jar(folder.resolve("bad.jar"));
        assertProblem(
                "bad.jar",
                "the package io.sluice.api.tap is in its bad.jar and in io.sluice.api, which it sees; a package can be"
                        + " in one place only: take it out of bad.jar");
    }

    @Test
    void inThePluginAndInOneThatItRequires() throws IOException {
        text("acme.text").jar(folder.resolve("base.jar"));
        var other = new PluginSource(work)
                .file("module-info.java", "module acme.text { exports acme.other; }")
                .file("acme/other/Other.java", "package acme.other; public class Other {}")
                .jar(work.resolve("other.jar"));
        new PluginSource(work)
                .against(other)
                .file("module-info.java", """
                    module acme.bad {
                        requires io.sluice.api;
                        requires acme.text;
                        provides io.sluice.api.SinkProvider with acme.bad.Provider;
                    }
                    """)
                .provider("acme.bad", "bad")
                .file("acme/text/Mine.java", "package acme.text; class Mine {}")
                .jar(folder.resolve("bad.jar"));
        assertProblem(
                "bad.jar",
                "the package acme.text is in its bad.jar and in acme.text, which it sees; a package can be in one place"
                        + " only: take it out of bad.jar");
    }

    private PluginSource text(String name) throws IOException {
        return new PluginSource(work)
                .file("module-info.java", "module %1$s { exports %1$s; }".formatted(name))
                .file(name.replace('.', '/') + "/Text.java", "package " + name + "; public class Text {}");
    }

    private void assertProblem(String name, String reason) {
        try (var catalog = new PluginCatalog(folder, "0.1.0")) {
            catalog.load();
            assertEquals(
                    List.of("Plugin " + name + " cannot be used: " + reason),
                    catalog.problems().stream().map(PluginProblem::reason).toList());
        }
    }
}
