package io.sluice.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.distribution.Recapture.Link;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What `bin/sluice decode` cannot do it says in a sentence, with the documented exit code, and does the rest.
final class DecodeWrongUseIT {
    private static final Path CAPTURE = Product.capture("generated-ovs");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--format xml | --format  'xml' is not allowed; it must be one of json, line, csv, sflowtool",
                "--kinds packets | --kinds  'packets' is not allowed; it must be a list of flow, counter and discard",
                "--kinds flow,flow | --kinds  'flow' stands twice; name each kind once",
                "--tunnels both | --tunnels  'both' is not allowed; it must be one of outer, inner (decoder sflow5,"
                        + " sflow4)",
                "--decoder netflow | has the decoder 'netflow'; known are sflow4, sflow5",
                "--frmat json | Unknown option"
            })
    void refusesAWrongWordWith2AndPrintsNothing(String words, String said) throws IOException, InterruptedException {
        Command.Outcome refused = decode(CAPTURE, (Object[]) words.split(" "));
        assertEquals(2, refused.exit(), refused.logged());
        assertEquals(List.of(), refused.out());
        assertSaid(refused, said);
        if (said.startsWith("--")) {
            assertEquals(2, refused.log().size(), "a heading and one problem: " + refused.logged());
        }
    }

    @Test
    void failsWith1AtAFileThatIsNoCapture() throws IOException, InterruptedException {
        Path text = Files.writeString(folder.resolve("text"), "Dear Sir or Madam,\n");
        assertFailure(text, "text: the file is no capture (pcap, pcapng), and no sFlow as a datagram");
        Path large = Files.write(folder.resolve("large"), new byte[100_000]);
        assertFailure(large, "large: the file is no capture (pcap, pcapng), and too long for one datagram");
        Path zipped = Files.write(folder.resolve("zipped"), new byte[] {0x1F, (byte) 0x8B, 8, 0, 0});
        assertFailure(zipped, "zipped: the file is compressed; unpack it with gunzip first");
        Path empty = Files.createFile(folder.resolve("empty"));
        assertFailure(empty, "empty: the file is empty");
        assertFailure(folder, "it is a directory; name a file in it");
        assertFailure(folder.resolve("nothing"), "nothing: there is no such file");
    }

    @Test
    void failsWith1AtACaptureWithoutSflow() throws IOException, InterruptedException {
        Path none = new Recapture(List.of()).pcap(folder.resolve("none.pcap"), Link.RAW_IP, ByteOrder.LITTLE_ENDIAN);
        assertFailure(none, "none.pcap: there is no sFlow datagram in it");
    }

    @Test
    void printsWhatWasReadableOfACaptureThatWasCut() throws IOException, InterruptedException {
        Recapture packets = Recapture.of(CAPTURE);
        Path pcap = packets.pcap(folder.resolve("whole.pcap"), Link.ETHERNET, ByteOrder.LITTLE_ENDIAN);
        Path pcapng = packets.pcapng(folder.resolve("whole.pcapng"), ByteOrder.LITTLE_ENDIAN, Link.ETHERNET);
        List<String> all = decode(CAPTURE).out();
        for (Path whole : List.of(pcap, pcapng)) {
            byte[] bytes = Files.readAllBytes(whole);
            Path half = Files.write(folder.resolve("half"), Arrays.copyOf(bytes, bytes.length / 2));
            Command.Outcome decoded = decode(half);
            assertEquals(1, decoded.exit());
            assertSaid(decoded, "the file ends inside a ");
            assertSaid(decoded, "half: the capture could not be read to its end");
            assertTrue(decoded.out().size() > 20, () -> decoded.out().size() + " lines");
            assertEquals(all.subList(0, decoded.out().size()), decoded.out());
        }
        byte[] head = Arrays.copyOf(Files.readAllBytes(pcap), 20);
        assertFailure(
                Files.write(folder.resolve("head"), head), "head: the file ends inside the header of a pcap capture");
    }

    @Test
    void saysInOneSentenceThatNobodyReadsOn() throws IOException, InterruptedException {
        Path many = Product.capture("generated-ovs-encaps");
        String decode = "'" + Product.BUILT.sluice() + "' decode '" + many + "'; echo ended with $? >&2";
        Command.Outcome ended = Command.of(Path.of("/bin/sh"), "-c", "{ " + decode + "; } | head -n 1")
                .run();
        assertEquals(1, ended.out().size());
        assertSaid(ended, "ended with 1");
        assertSaid(ended, "generated-ovs-encaps.pcap: cannot write to standard output: Broken pipe; ");
        assertEquals(1, ended.logged().split("Broken pipe", -1).length - 1, ended.logged());
        assertFalse(ended.logged().contains("\tat "), ended.logged());
    }

    private static void assertFailure(Path file, String said) throws IOException, InterruptedException {
        Command.Outcome failed = decode(file);
        assertEquals(1, failed.exit(), failed.logged());
        assertSaid(failed, said);
        assertFalse(failed.logged().contains("\tat "), () -> "a stack trace: " + failed.logged());
    }

    private static void assertSaid(Command.Outcome outcome, String text) {
        assertTrue(outcome.logged().contains(text), () -> text + "\nis not in\n" + outcome.logged());
    }

    private static Command.Outcome decode(Path file, Object... words) throws IOException, InterruptedException {
        return Command.of(Product.BUILT.sluice(), "decode", file).and(words).run();
    }
}
