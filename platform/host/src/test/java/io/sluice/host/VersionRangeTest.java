package io.sluice.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A plugin built against a version of the API is loaded by those that keep their promise to it.
class VersionRangeTest {
    @TempDir
    Path work;

    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectory(work.resolve("plugins"));
    }

    @Test
    void beforeOnePointZeroItIsTheSameMinorVersion() throws IOException {
        builtAgainst("0.1.0");
        assertTold("0.1.0", "");
        assertTold("0.1.7", "");
        assertTold(
                "0.2.0",
                "it needs io.sluice.api 0.1.0 or later, before 0.2.0, and this is 0.2.0; build it against 0.2.0");
        assertTold(
                "1.0.0",
                "it needs io.sluice.api 0.1.0 or later, before 0.2.0, and this is 1.0.0; build it against 1.0.0");
    }

    @Test
    void fromThereOnItIsTheSameMajorVersion() throws IOException {
        builtAgainst("1.2.0");
        assertTold("1.2.0", "");
        assertTold("1.9.3", "");
        assertTold(
                "1.1.0",
                "it needs io.sluice.api 1.2.0 or later, before 2.0.0, and this is 1.1.0; take a newer Sluice, or build"
                        + " it against 1.1.0");
        assertTold(
                "2.0.0",
                "it needs io.sluice.api 1.2.0 or later, before 2.0.0, and this is 2.0.0; build it against 2.0.0");
    }

    @Test
    void aNewerPatchIsNotThere() throws IOException {
        builtAgainst("0.1.5");
        assertTold(
                "0.1.0",
                "it needs io.sluice.api 0.1.5 or later, before 0.2.0, and this is 0.1.0; take a newer Sluice, or build"
                        + " it against 0.1.0");
    }

    @Test
    void withoutAVersionItsReferencesDecide() throws IOException {
        builtAgainst("");
        assertTold("9.0.0", "");
    }

    private void builtAgainst(String version) throws IOException {
        var api = new PluginSource(work)
                .version(version)
                .file("module-info.java", "module io.sluice.api { exports io.sluice.api; }")
                .file("io/sluice/api/Options.java", "package io.sluice.api; public class Options {}")
                .file("io/sluice/api/FlowBatch.java", "package io.sluice.api; public class FlowBatch {}")
                .file("io/sluice/api/Sink.java", """
                    package io.sluice.api;
                    public interface Sink { void accept(FlowBatch batch); }
                    """)
                .file("io/sluice/api/SinkProvider.java", """
                    package io.sluice.api;
                    public interface SinkProvider { String name(); Sink create(Options options); }
                    """)
                .jar(work.resolve("api.jar"));
        PluginSource.sink(work, "acme.x", "x").insteadOfThePlatforms(api).jar(folder.resolve("x.jar"));
    }

    private void assertTold(String version, String reason) {
        try (var catalog = new PluginCatalog(folder, version)) {
            catalog.load();
            var expected = reason.isEmpty() ? List.of() : List.of("Plugin x.jar cannot be used: " + reason);
            assertEquals(
                    expected,
                    catalog.problems().stream().map(PluginProblem::reason).toList());
        }
    }
}
