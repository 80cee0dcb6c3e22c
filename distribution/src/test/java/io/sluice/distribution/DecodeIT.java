package io.sluice.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.distribution.Recapture.Link;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `bin/sluice decode` prints what captures hold, whoever recorded them and wherever.
final class DecodeIT {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Path CAPTURE = Product.capture("generated-ovs");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int DATAGRAMS = 73;
    private static final int FLOWS = 135;
    private static final int COUNTERS = 56;

    @TempDir
    private Path folder;

    @Test
    void printsFlowsInColumnsAsLongAsNothingElseIsSaid() throws IOException, InterruptedException {
        Command.Outcome decoded = decode(CAPTURE);
        assertTrue(decoded.out().getFirst().startsWith("TIME "), decoded.out().getFirst());
        assertEquals(1 + FLOWS, decoded.out().size());
        for (String line : decoded.out().subList(1, decoded.out().size())) {
            assertTrue(line.contains(" 127.0.0.1 "), line);
        }
        assertSaid(decoded, "datagrams: " + DATAGRAMS + " read, " + DATAGRAMS + " decoded, 0 not sFlow, 0 malformed");
        assertSaid(decoded, FLOWS + " flow, " + COUNTERS + " counter, 0 discard, 0 skipped, 0 malformed, 0 lost");
        assertSaid(decoded, FLOWS + " written, 0 dropped, 0 failed, " + COUNTERS + " of kinds that were not asked for");
    }

    @ParameterizedTest
    @CsvSource({
        "line, flow, 136, 'flow'",
        "json, flow, 135, 'flow'",
        "json, counter, 56, 'counter'",
        "json, 'flow,counter', 191, 'flow counter'",
        "json, 'counter,discard', 56, 'counter'",
        "sflowtool, 'flow,counter,discard', 73, 'flow counter'",
        "sflowtool, counter, 73, 'counter'"
    })
    void printsTheKindsThatAreAskedFor(String format, String kinds, int lines, String found)
            throws IOException, InterruptedException {
        Command.Outcome decoded = decode(CAPTURE, "--format", format, "--kinds", kinds);
        assertEquals(lines, decoded.out().size());
        String all = String.join("\n", decoded.out());
        String flow = format.equals("sflowtool") ? "FLOWSAMPLE" : format.equals("line") ? "->" : "\"sampling_rate\"";
        String counter = format.equals("sflowtool") ? "COUNTERSSAMPLE" : "\"kind\":\"counter\"";
        assertEquals(found.contains("flow"), all.contains(flow), flow);
        assertEquals(found.contains("counter"), all.contains(counter), counter);
        if (!format.equals("line")) {
            for (String line : decoded.out()) {
                assertTrue(JSON.readTree(line).isObject(), line);
            }
        }
    }

    @Test
    void printsCountersInLinesThatAPersonCanRead() throws IOException, InterruptedException {
        Command.Outcome decoded = decode(Product.capture("generated-hsflowd"), "--kinds", "counter");
        List<String> names = decoded.out().stream()
                .filter(line -> line.contains(" counter source=2:1 sequence=1 host_descr hostname=\"demo-agent\""))
                .toList();
        assertEquals(1, names.size(), decoded.out()::toString);
    }

    @Test
    void printsOnlyThePacketInsideOfATunnelWhenAsked() throws IOException, InterruptedException {
        Path capture = Product.capture("syn-v5-all-frames");
        List<String> outer = decode(capture, "--tunnels", "outer").out();
        List<String> inner = decode(capture, "--tunnels", "inner").out();
        assertEquals(outer, decode(capture).out());
        assertEquals(outer.size(), inner.size());
        assertTrue(outer.stream().anyMatch(line -> line.contains(":4789 ")), "VXLAN");
        assertTrue(inner.stream().noneMatch(line -> line.contains(":4789 ")), inner::toString);
    }

    @ParameterizedTest
    @EnumSource(Link.class)
    void readsTheSameFromEachKindOfInterface(Link link) throws IOException, InterruptedException {
        Recapture packets = Recapture.of(CAPTURE);
        List<String> expected = decode(CAPTURE).out();
        Path little = packets.pcap(folder.resolve("little.pcap"), link, ByteOrder.LITTLE_ENDIAN);
        assertEquals(expected, decode(little).out());
        Path next = packets.pcapng(folder.resolve("big.pcapng"), ByteOrder.BIG_ENDIAN, link, Link.RAW_IP);
        assertEquals(expected, decode(next).out());
    }

    @Test
    void readsStandardInputAsTheFile() throws IOException, InterruptedException {
        Path next = Recapture.of(CAPTURE).pcapng(folder.resolve("a.pcapng"), ByteOrder.LITTLE_ENDIAN, Link.VLAN);
        List<String> expected = decode(CAPTURE).out();
        for (Path capture : List.of(CAPTURE, next)) {
            Command.Outcome piped = shell("cat '" + capture + "' | '" + Product.BUILT.sluice() + "' decode -");
            assertEquals(0, piped.exit(), piped.logged());
            assertEquals(expected, piped.out());
            assertSaid(piped, "standard input:");
        }
    }

    /// The first part of the file ends inside of a packet.
    @Test
    void printsWhatHasComeBeforeStandardInputEnds() throws IOException, InterruptedException {
        byte[] file = Files.readAllBytes(CAPTURE);
        Process decode = Command.of(Product.BUILT.sluice(), "decode", "-").start();
        Output out = new Output(decode.getInputStream());
        try (OutputStream in = decode.getOutputStream()) {
            in.write(file, 0, file.length / 2);
            in.flush();
            assertTrue(out.await(Pattern.compile("10\\.99\\.0\\.1:\\d+ +->"), PATIENCE)
                    .isPresent());
            in.write(file, file.length / 2, file.length - file.length / 2);
        } finally {
            assertTrue(decode.waitFor(PATIENCE));
        }
        assertEquals(decode(CAPTURE).out(), out.all(PATIENCE));
    }

    @Test
    void waitsForAReaderThatTakesItsTime() throws IOException, InterruptedException {
        Path many = Product.capture("generated-ovs-encaps");
        Command.Outcome paged = shell("'" + Product.BUILT.sluice() + "' decode '" + many + "' | (sleep 4; cat)");
        assertEquals(decode(many).out(), paged.out());
        assertFalse(paged.logged().contains("missing"), paged.logged());
    }

    @Test
    void readsOneDatagramThatIsNoCapture() throws IOException, InterruptedException {
        Path payload =
                Files.write(folder.resolve("datagram"), Recapture.of(CAPTURE).firstPayload());
        Command.Outcome decoded = decode(payload, "--format", "sflowtool");
        assertEquals(1, decoded.out().size());
        JsonNode datagram = JSON.readTree(decoded.out().getFirst());
        assertEquals("127.0.0.1", datagram.path("agent").asString());
        assertEquals(
                datagram.path("samplesInPacket").asString(),
                Integer.toString(datagram.path("samples").size()));
        assertSaid(decoded, "datagrams: 1 read, 1 decoded");
    }

    @Test
    void namesAndCountsFragmentsAndReadsTheRest() throws IOException, InterruptedException {
        Path capture = Recapture.of(CAPTURE)
                .inFragments(3)
                .pcap(folder.resolve("fragments.pcap"), Link.ETHERNET, ByteOrder.LITTLE_ENDIAN);
        Command.Outcome decoded = decode(capture);
        assertSaid(decoded, "datagrams: " + (DATAGRAMS - 3) + " read");
        assertSaid(decoded, "6 IPv4 fragments were left out, the first is packet 1: fragments are not put together");
    }

    private static void assertSaid(Command.Outcome decoded, String text) {
        assertTrue(decoded.logged().contains(text), () -> text + "\nis not in\n" + decoded.logged());
    }

    private static Command.Outcome shell(String line) throws IOException, InterruptedException {
        return Command.of(Path.of("/bin/sh"), "-c", line).run();
    }

    private static Command.Outcome decode(Path file, Object... words) throws IOException, InterruptedException {
        Command.Outcome decoded =
                Command.of(Product.BUILT.sluice(), "decode", file).and(words).run();
        assertEquals(0, decoded.exit(), () -> Arrays.toString(words) + decoded.logged());
        return decoded;
    }
}
