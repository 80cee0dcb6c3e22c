package io.sluice.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is asked wrongly is refused with a clear sentence and the documented exit code, before anything is opened.
final class WrongUseIT {
    @TempDir
    private Path folder;

    @Test
    void saysThatAPortIsTaken() throws IOException, InterruptedException {
        try (DatagramSocket other = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            int port = other.getLocalPort();
            Command.Outcome sfcapd = sfcapd("-b", "127.0.0.1", "-p", port, "-l", folder);
            assertRefusal(255, "127.0.0.1:" + port, sfcapd);

            String yaml = Yaml.archive(folder.resolve("data")).replace("127.0.0.1:0", "127.0.0.1:" + port);
            Command.Outcome sluice =
                    Collector.runCommand(Product.BUILT, folder, yaml).run();
            assertRefusal(1, "127.0.0.1:" + port, sluice);
            assertEquals(List.of(), Nfdump.files(folder));
        }
    }

    @Test
    void saysThatADirectoryIsMissingOrCannotBeWritten() throws IOException, InterruptedException {
        Path missing = folder.resolve("missing");
        assertRefusal(255, missing.toString(), sfcapd("-l", missing));
        assertFalse(Files.exists(missing));
        Path file = Files.writeString(folder.resolve("file"), "in the way");
        assertRefusal(255, file.toString(), sfcapd("-l", file));
        assertRefusal(255, "/proc", sfcapd("-b", "127.0.0.1", "-p", Sockets.freePort(), "-l", "/proc"));

        Command.Outcome run =
                Collector.runCommand(Product.BUILT, folder, Yaml.archive(file)).run();
        assertTrue(run.exit() == 1 || run.exit() == 2, () -> run.exit() + ": " + run.logged());
        assertTrue(run.logged().contains(file.toString()), run.logged());
    }

    @ParameterizedTest
    @CsvSource({
        "-I two_words, spaces",
        "-4 -6, only one protocol",
        "-t 0, time frame",
        "-t 1x, time frame",
        "-B 0, -b",
        "-B 1k, -b",
        "-q, usage",
        "one two, usage"
    })
    void sfcapdRefusesItsWordsWith255(String words, String said) throws IOException, InterruptedException {
        Object[] split =
                Stream.of(words.split(" ")).map(word -> word.replace('_', ' ')).toArray();
        Command.Outcome outcome = Command.of(Product.BUILT.sfcapd(), "-l", folder)
                .and("-p", Sockets.freePort())
                .and(split)
                .run();
        assertEquals(255, outcome.exit(), outcome.logged());
        String all = (outcome.out() + outcome.logged()).toLowerCase(Locale.ROOT);
        assertTrue(all.contains(said), all);
        assertEquals(List.of(), Nfdump.files(folder));
    }

    @Test
    void namesAllFaultsOfAConfigurationAtOnce() throws IOException, InterruptedException {
        Path data = folder.resolve("data");
        String yaml = """
            interval: 5 parsecs
            inputs:
              - name: sflow
                listne: "127.0.0.1:0"
                listen: "127.0.0.1:0"
                decoders: [sflow5]
            sinks:
              - name: archive
                type: nfcapd
                options: { directory: "%s" }
              - name: publish
                type: launcher
                options: { after: [archvie], command: [/bin/true] }
            """.formatted(data);
        for (String command : List.of("check", "run")) {
            Path config = Files.writeString(folder.resolve("faulty.yaml"), yaml);
            Command.Outcome outcome =
                    Command.of(Product.BUILT.sluice(), command, config).run();
            assertEquals(2, outcome.exit(), outcome.logged());
            for (String path : List.of("interval", "inputs[0].listne", "sinks[1]")) {
                assertEquals(
                        1,
                        outcome.log().stream()
                                .filter(line -> line.contains(path))
                                .count(),
                        () -> path + " in " + outcome.logged());
            }
            assertTrue(outcome.logged().contains("listen"), "the nearest known key");
            assertTrue(outcome.logged().contains("archvie"), "the missing sink");
            assertFalse(Files.exists(data));
        }
    }

    @Test
    void goesOnWithoutAPluginThatIsJunk() throws IOException, InterruptedException {
        Product product = Product.BUILT.copyTo(folder.resolve("sluice"));
        Files.writeString(product.plugins().resolve("junk.jar"), "this is no jar");
        Path data = folder.resolve("data");
        try (Collector collector = Collector.run(product, folder, Yaml.archive(data))) {
            assertTrue(collector.log().stream().anyMatch(line -> line.contains("junk.jar")), collector.log()::toString);
            collector.replay(Product.capture("generated-ovs"));
            assertEquals(0, collector.terminate());
        }
        assertFalse(Nfdump.files(data).isEmpty());
    }

    private static Command.Outcome sfcapd(Object... words) throws IOException, InterruptedException {
        return Command.of(Product.BUILT.sfcapd(), words).run();
    }

    private static void assertRefusal(int exit, String said, Command.Outcome outcome) {
        assertEquals(exit, outcome.exit(), outcome.logged());
        assertTrue(outcome.logged().contains(said), outcome.logged());
        assertFalse(outcome.logged().contains("\tat "), () -> "a stack trace: " + outcome.logged());
    }
}
