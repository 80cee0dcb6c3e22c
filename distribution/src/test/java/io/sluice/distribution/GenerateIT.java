package io.sluice.distribution;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `sluice generate` sends what it says, and collectors find it.
final class GenerateIT {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    @Test
    void theCollectorReceivesWhatTheGeneratorSaysItSent() throws IOException, InterruptedException {
        try (Collector collector = Collector.run(Product.BUILT, folder, Yaml.archive(folder.resolve("data")))) {
            JsonNode sent = json(generate("--to", "127.0.0.1:" + collector.port(), "--rate", 2000)
                    .and("--datagrams", 3000, "--agents", 20, "--senders", 3)
                    .and("--loss", "1%", "--reorder", "1%", "--duplicates", "1%", "--pads", "1%", "--tails", "1%"));
            Sockets.awaitDrained(collector.port());
            assertEquals(0, Sockets.dropped(collector.port()), "datagrams that the kernel had no room for");
            assertEquals(0, collector.terminate());
            collector.awaitLog(sent.at("/datagrams/sent") + " datagrams received");
            collector.awaitLog(Pattern.compile("samples announced, " + sent.at("/flow_samples") + " flow, "
                    + sent.at("/counter_samples") + " counter, 0 discard, 0 skipped, 0 malformed, 0 missing"));
            assertEquals(
                    sent.at("/datagrams/sent").asLong(),
                    3000
                            - sent.at("/datagrams/lost").asLong()
                            + sent.at("/datagrams/duplicated").asLong());
        }
    }

    @Test
    void theSameOptionsWriteTheSameBytesAndDecodeFindsAllOfThem() throws IOException, InterruptedException {
        Path first = folder.resolve("first.pcap");
        Path second = folder.resolve("second.pcap");
        JsonNode made = json(generate("--write", first, "--datagrams", 2000, "--pads", "2%", "--tails", "5%"));
        generate("--write", second, "--datagrams", 2000, "--pads", "2%", "--tails", "5%")
                .run();
        assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(second));

        Command.Outcome decoded =
                Command.of(Product.BUILT.sluice(), "decode", first).run();
        assertEquals(0, decoded.exit(), decoded.logged());
        assertSaid(decoded, "2000 read, 2000 decoded, 0 not sFlow, 0 malformed");
        assertSaid(decoded, made.at("/flow_samples") + " flow, " + made.at("/counter_samples") + " counter, 0 discard");
        assertSaid(decoded, "records in samples: " + made.at("/records/unknown") + " skipped");
        assertSaid(
                decoded,
                made.at("/stray_tails") + " datagrams with a stray tail, " + made.at("/padded_samples") + " padded");
    }

    @Test
    void tellsWhatItSentWhenItIsInterrupted() throws IOException, InterruptedException {
        try (DatagramSocket receiver = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            receiver.setSoTimeout((int) PATIENCE.toMillis());
            Process endless = generate("--to", "127.0.0.1:" + receiver.getLocalPort(), "--rate", 100)
                    .start();
            Output out = new Output(endless.getInputStream());
            try {
                receiver.receive(new DatagramPacket(new byte[2048], 2048));
                assertEquals(0, Collector.signal(endless, "INT"));
            } finally {
                endless.destroyForcibly();
            }
            assertTrue(out.await(Pattern.compile("datagrams sent +[1-9]"), PATIENCE)
                    .isPresent());
        }
    }

    @Test
    void saysThatNothingListensAndEndsWithOne() throws IOException, InterruptedException {
        Command.Outcome outcome = generate("--to", "127.0.0.1:" + Sockets.freePort(), "--datagrams", 10)
                .run();
        assertEquals(1, outcome.exit());
        assertSaid(outcome, "nothing listened there");
    }

    @ParameterizedTest
    @CsvSource({
        "--rate 5, --to",
        "--to 127.0.0.1:0, HOST:PORT",
        "--to 127.0.0.1:9 --rate -1, --rate",
        "--to 127.0.0.1:9 --samples 9, from 0 to 8",
        "--to 127.0.0.1:9 --agents 0, from 1 to 1000",
        "--to 127.0.0.1:9 --loss 1, from 0% to 100%",
        "--to 127.0.0.1:9 --loss 101%, from 0% to 100%",
        "--to 127.0.0.1:9 --loss 60% --duplicates 60%, together",
        "--to 127.0.0.1:9 --restarts 1, --datagrams",
        "--to 127.0.0.1:9 --duration 5, a duration from",
        "--to [::1]:9 --senders 2, 127.0.0.0/8",
        "--write x.pcap, no end"
    })
    void refusesWrongUseWithASentence(String words, String said) throws IOException, InterruptedException {
        Command.Outcome outcome =
                generate((Object[]) words.split(" ")).in(folder).run();
        assertEquals(2, outcome.exit(), outcome.logged());
        assertSaid(outcome, said);
        assertFalse(outcome.logged().contains("\tat "), outcome.logged());
        assertFalse(Files.exists(folder.resolve("x.pcap")));
    }

    @Test
    void writesOverNoFile() throws IOException, InterruptedException {
        Path mine = Files.writeString(folder.resolve("mine.pcap"), "mine");
        Command.Outcome outcome = generate("--write", mine, "--datagrams", 1).run();
        assertEquals(1, outcome.exit());
        assertSaid(outcome, "there already");
        assertEquals("mine", Files.readString(mine));
    }

    private static Command generate(Object... words) {
        return Command.of(Product.BUILT.sluice(), "generate").and(words);
    }

    private static JsonNode json(Command command) throws IOException, InterruptedException {
        Command.Outcome outcome = command.and("--json").run();
        assertEquals(0, outcome.exit(), outcome.logged());
        return JSON.readTree(String.join("\n", outcome.out()));
    }

    private static void assertSaid(Command.Outcome outcome, String text) {
        assertTrue(outcome.logged().contains(text), () -> text + "\nis not in\n" + outcome.logged());
    }
}
