package io.sluice.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `sluice plugins`: what is shipped passes, what is wrong is told with what to do, and nothing is
/// overwritten.
@Timeout(value = 3, unit = TimeUnit.MINUTES)
final class VerifyPluginsIT {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        sluice-decoder-sflow5 | decoder sflow5 |
        sluice-decoder-sflow4 | decoder sflow4 |
        sluice-sink-stdout    | sink stdout    | path={folder}/flows-%t.jsonl
        sluice-sink-launcher  | sink launcher  | after=[archive];command=[/bin/true, "%f"]
        sink-nfcapd           | sink nfcapd    | directory={folder}
        """)
    void passesWhatIsShipped(String plugin, String offers, String options) throws IOException, InterruptedException {
        Command verify = verify(shipped(plugin));
        for (String option : options == null ? new String[0] : options.split(";")) {
            verify = verify.and("--option", option);
        }
        if (offers.startsWith("decoder")) {
            verify = verify.and(
                    "--capture", Product.capture(plugin.endsWith("5") ? "generated-ovs" : "syn-v4-flow-header-ext"));
        }
        Command.Outcome outcome = verify.run();
        assertEquals(0, outcome.exit(), outcome.toString());
        assertEquals(List.of(), outcome.log());
        assertTrue(outcome.out().contains(offers), outcome.toString());
        assertTrue(outcome.out().contains("  ok      it unloads without a trace"), outcome.toString());
        assertTrue(
                outcome.out().getLast().matches("\\d+ checks, all kept"),
                outcome.out().getLast());
    }

    @Test
    void checksTheClaimOfOurDecodersThatTheyAllocateNothing() throws IOException, InterruptedException {
        for (String decoder : List.of("sluice-decoder-sflow5", "sluice-decoder-sflow4")) {
            Command.Outcome outcome = verify(shipped(decoder)).run();
            assertTrue(outcome.out().contains("  ok      it allocates nothing once warm"), outcome.toString());
        }
    }

    @Test
    void hasNoChecksForTapsAndMonitorsButLoadsThem() throws IOException, InterruptedException {
        for (String plugin : List.of("sluice-tap-repeater", "monitor-report")) {
            Command.Outcome outcome = verify(shipped(plugin)).run();
            assertEquals(0, outcome.exit(), outcome.toString());
            assertTrue(outcome.out().toString().contains(" is loaded, and has no checks"), outcome.toString());
        }
    }

    @Test
    void tellsWhatASinkMisses() throws IOException, InterruptedException {
        Command.Outcome outcome = verify(shipped("sink-nfcapd")).run();
        assertEquals(1, outcome.exit(), outcome.toString());
        assertTrue(
                outcome.out().stream().anyMatch(line -> line.startsWith("  FAILED  it takes its options: options.")));
        assertTrue(outcome.out().contains("          Give it the options that it needs; see its documentation."));
        assertTrue(
                outcome.out().getLast().matches("\\d+ checks, \\d+ FAILED"),
                outcome.out().getLast());
    }

    @Test
    void tellsWhyAJarCannotBeLoaded() throws IOException, InterruptedException {
        Path jar = Files.writeString(folder.resolve("broken.jar"), "no jar");
        Command.Outcome outcome = verify(jar).run();
        assertEquals(1, outcome.exit(), outcome.toString());
        assertTrue(outcome.out().get(1).startsWith("  FAILED  it can be loaded: Plugin broken.jar cannot be used: "));
    }

    @Test
    void isWrongUseWithoutAPluginOrWithANameThatItHasNot() throws IOException, InterruptedException {
        Command.Outcome missing = verify(folder.resolve("none.jar")).run();
        assertEquals(2, missing.exit());
        assertEquals(folder.resolve("none.jar") + ": there is no such jar or folder", missing.logged());
        Command.Outcome other =
                verify(shipped("sluice-sink-stdout")).and("--name", "screen").run();
        assertEquals(2, other.exit());
        assertEquals("--name: the plugin has no sink or decoder of that name, but [stdout]", other.logged());
        Command.Outcome option =
                verify(shipped("sluice-sink-stdout")).and("--option", "format").run();
        assertEquals(2, option.exit());
        assertTrue(option.logged().contains("it must be KEY=VALUE"), option.logged());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        My_Sink      | is no name for a sink; it must be small letters and digits
        my--sink     | is no name for a sink; it must be small letters and digits
        1st          | is no name for a sink; it must be small letters and digits
        nfcapd       | the sink 'nfcapd' is there already
        sink         | 'sink' is reserved
        switch       | 'com.example.switch' is no name of a Java package
        """)
    void refusesANameThatIsNotPossible(String name, String sentence) throws IOException, InterruptedException {
        Command.Outcome outcome = Command.of(Product.BUILT.sluice(), "plugins", "new", "sink", name)
                .in(folder)
                .run();
        assertEquals(2, outcome.exit());
        assertTrue(outcome.logged().contains(sentence), outcome.logged());
        assertFalse(Files.exists(folder.resolve(name)));
    }

    @Test
    void overwritesNothing() throws IOException, InterruptedException {
        Path mine = Files.writeString(
                Files.createDirectory(folder.resolve("my-sink")).resolve("mine"), "mine");
        Command begin = Command.of(Product.BUILT.sluice(), "plugins", "new", "sink", "my-sink")
                .in(folder);
        Command.Outcome refused = begin.run();
        assertEquals(2, refused.exit());
        assertEquals(
                mine.getParent() + " is there already, and nothing is overwritten; take it away, or say another folder"
                        + " with --folder",
                refused.logged());
        assertEquals("mine", Files.readString(mine));
        Command.Outcome begun = begin.and("--folder", "other/place", "--package", "org.example.collect2")
                .run();
        assertEquals(0, begun.exit(), begun.toString());
        Path source = folder.resolve("other/place/src/main/java");
        assertTrue(Files.readString(source.resolve("module-info.java")).contains("\nmodule org.example.collect2 {"));
        assertTrue(Files.exists(source.resolve("org/example/collect2/MySink.java")));
    }

    private static Command verify(Path plugin) {
        return Command.of(Product.BUILT.sluice(), "plugins", "verify", plugin);
    }

    private static Path shipped(String name) throws IOException {
        try (Stream<Path> plugins = Files.list(Product.BUILT.plugins())) {
            return plugins.filter(plugin -> plugin.getFileName().toString().equals(name)
                            || plugin.getFileName().toString().equals(name + "-" + Product.VERSION + ".jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
