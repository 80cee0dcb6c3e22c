package io.sluice.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `sluice explain` tells a person what is in a datagram, and what is wrong with it.
final class ExplainIT {
    private static final Path CAPTURE =
            Path.of("src/test/resources/captures/generated-ovs.pcap").toAbsolutePath();
    private static final String HEAD =
            "00000005" + "00000001c0000201" + "00000000" + "00000001" + "00000000" + "00000002";

    @TempDir
    private Path folder;

    @Test
    void tellsOneDatagramOfACapture() throws IOException, InterruptedException {
        var outcome = explain(CAPTURE, "--datagram", "2");
        assertEquals(0, outcome.exit(), outcome.logged());
        assertTrue(
                outcome.out().getFirst().startsWith("datagram 2, from 127.0.0.1 port "),
                outcome.out().getFirst());
        assertTrue(
                outcome.out().getLast().startsWith("sflow5: decoded, "),
                outcome.out().getLast());
        assertTrue(outcome.out().stream()
                .anyMatch(line -> line.matches(" +4  00 00 00 01 7f 00 00 01 +agent_address +127.0.0.1")));
        assertTrue(outcome.out().stream().noneMatch(line -> line.contains("\u001b")), "colours without a terminal");
    }

    @Test
    void saysWhereTheFaultIs() throws IOException, InterruptedException {
        var file = folder.resolve("cut.bin");
        Files.write(file, HexFormat.of().parseHex(HEAD + "0000000200000099"));
        var outcome = explain(file, "--colour", "always");
        assertEquals(0, outcome.exit(), outcome.logged());
        var text = String.join("\n", outcome.out());
        assertTrue(text.contains("FAULT: the sample is said to have 153 bytes; 0 are left"), text);
        assertTrue(text.contains("sflow5: malformed (truncated), 1 malformed, 1 lost of 2 announced"), text);
        assertTrue(text.contains("\u001b["), "no colours");
    }

    @Test
    void saysWhatIsNoSflow() throws IOException, InterruptedException {
        var file = folder.resolve("netflow.bin");
        Files.write(file, HexFormat.of().parseHex("0005001e00000000"));
        var outcome = explain(file);
        assertEquals(0, outcome.exit(), outcome.logged());
        assertTrue(
                outcome.out().getLast().contains("it begins as NetFlow version 5 does"),
                outcome.out().getLast());
    }

    @Test
    void refusesWhatIsNotThere() throws IOException, InterruptedException {
        assertRefusal(1, "73 sFlow datagrams in it, and no number 483", explain(CAPTURE, "--datagram", "483"));
        assertRefusal(2, "--datagram 0 is not allowed", explain(CAPTURE, "--datagram", "0"));
        assertRefusal(1, "there is no such file", explain(folder.resolve("missing")));
        assertRefusal(2, "rainbow", explain(CAPTURE, "--colour", "rainbow"));
        assertRefusal(2, "has the decoder 'sflow9'", explain(CAPTURE, "--decoder", "sflow9"));
    }

    @Test
    void endsWithASentenceWhenNobodyReadsOn() throws IOException, InterruptedException {
        var shell = "'" + Product.BUILT.sluice() + "' explain '" + CAPTURE + "' | head -n 3; echo ${PIPESTATUS[0]}";
        var outcome = Command.of(Path.of("/bin/bash"), "-c", shell).run();
        assertEquals(List.of("1"), outcome.out().subList(3, 4));
        assertTrue(outcome.logged().contains("standard output was closed"), outcome.logged());
        assertFalse(outcome.logged().contains("Exception"), outcome.logged());
    }

    private static Command.Outcome explain(Path file, Object... more) throws IOException, InterruptedException {
        return Command.of(Product.BUILT.sluice(), "explain", file).and(more).run();
    }

    private static void assertRefusal(int exit, String said, Command.Outcome outcome) {
        assertEquals(exit, outcome.exit(), outcome.logged());
        assertTrue(outcome.logged().contains(said), outcome.logged());
    }
}
