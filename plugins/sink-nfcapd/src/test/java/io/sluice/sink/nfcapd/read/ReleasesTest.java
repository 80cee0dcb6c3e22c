package io.sluice.sink.nfcapd.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sluice.api.FlowRow;
import io.sluice.api.IpAddress;
import io.sluice.testkit.RecordedFlow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The files that six releases of nfdump wrote, value by value against a parser that shares no code with us.
class ReleasesTest {
    private static final Path FILES = Judge.SHARED.resolve("captures/nfcapd");
    private static final String CORRUPT = "nfcapd.1625-corrupt-v6agent";

    static Stream<String> files() throws IOException {
        if (!Files.isDirectory(FILES)) return Stream.of("");
        try (var files = Files.list(FILES)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void readsEachValueAsTheParserDoes(String name) throws IOException {
        assumeTrue(!name.isEmpty(), "the files of other releases are not at hand");
        Judge.require();
        var read = ReadFile.of(FILES.resolve(name));
        var exporters = new HashMap<String, String>();
        var expected = new ArrayList<Map<String, String>>();
        for (var line : Judge.lines(FILES.resolve(name))) {
            var kind = line.getOrDefault("kind", "");
            if (kind.equals("exporter")) exporters.put(line.get("sysid"), line.get("ip"));
            if (kind.startsWith("flow")) expected.add(line);
        }
        if (!name.equals(CORRUPT)) assertEquals(expected.size(), read.flows().size());
        for (int i = 0; i < expected.size(); i++) {
            var line = expected.get(i);
            var sysid = line.getOrDefault("exporterID", line.getOrDefault("sysid", ""));
            var parsed = values(line, exporters.getOrDefault(sysid, "-"));
            // The parser takes a part of an address that does not fit for one.
            if (name.equals(CORRUPT) && i == expected.size() - 1) parsed.put("agent", "-");
            assertEquals(parsed, values(read.flows().get(i)), name + ", flow " + i);
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void findsNothingWrongButInUnfinishedAndCorruptFiles(String name) throws IOException {
        assumeTrue(!name.isEmpty(), "the files of other releases are not at hand");
        var read = ReadFile.of(FILES.resolve(name));
        if (name.endsWith("-open")) {
            assertEquals(List.of("unsound 0: the file was not finished; it has 0 blocks so far"), read.told());
        } else if (name.equals(CORRUPT)) {
            assertFalse(read.faults().isEmpty());
        } else {
            assertEquals(List.of(), read.told());
        }
    }

    @Test
    void readsTheReversedAddressesOf152ByAnOption() throws IOException {
        assumeTrue(Files.isDirectory(FILES), "the files of other releases are not at hand");
        var reversed = ReadFile.of(FILES.resolve("nfcapd.152"), true);
        var right = ReadFile.of(FILES.resolve("nfcapd.158"));
        for (int i = 0; i < right.flows().size(); i++) {
            assertEquals(right.flows().get(i).source(), reversed.flows().get(i).source());
            assertEquals(
                    right.flows().get(i).destination(), reversed.flows().get(i).destination());
        }
        assertEquals("10.1.2.3", reversed.flows().getFirst().source().toString());
    }

    /// The parser stops at the first record that is shifted, after 21 of the 23 flow records. The last one
    /// was cut off by sfcapd itself.
    @Test
    void readsOnBehindTheRecordThat1625WroteTooLong() throws IOException {
        assumeTrue(Files.isDirectory(FILES), "the files of other releases are not at hand");
        var read = ReadFile.of(FILES.resolve(CORRUPT));
        assertEquals(22, read.flows().size());
        assertEquals(2, read.faults().size());
        assertTrue(
                read.told().get(0).startsWith("unsound 3560: a flow record says 148 bytes and has 160"),
                read.told()::toString);
        assertTrue(
                read.told().get(1).startsWith("lost 3868: a record does not fit into its block"),
                read.told()::toString);
    }

    private static Map<String, String> values(Map<String, String> line, String exporter) {
        var values = new HashMap<String, String>();
        int protocol = number(line, "proto");
        boolean isIp =
                line.containsKey("src") && (protocol != 0 || !line.get("src").equals("0.0.0.0"));
        values.put("first", line.getOrDefault("msecFirst", line.get("first")));
        values.put("last", line.getOrDefault("msecLast", line.get("last")));
        values.put("received", line.getOrDefault("msecReceived", line.getOrDefault("received", "0")));
        values.put("packets", line.getOrDefault("inPackets", line.get("packets")));
        values.put("bytes", line.getOrDefault("inBytes", line.get("bytes")));
        values.put("src", isIp ? IpAddress.parse(line.get("src")).toString() : "-");
        values.put("dst", isIp ? IpAddress.parse(line.get("dst")).toString() : "-");
        values.put("proto", isIp ? "" + protocol : "-");
        values.put("tos", isIp ? line.getOrDefault("srcTos", line.get("tos")) : "-");
        values.put("tcpFlags", protocol == 6 ? line.get("tcpFlags") : "-");
        int source = number(line, "srcPort");
        int destination = number(line, "dstPort");
        boolean isIcmp = protocol == 1 || (protocol == 58 && source + destination > 0);
        values.put("icmp", isIcmp ? source + "/" + destination : "-");
        values.put(
                "ports",
                protocol != 1 && protocol != 58 && source + destination > 0 ? source + "/" + destination : "-");
        for (var name : List.of("input", "output", "srcMask", "dstMask", "srcVlan", "dstVlan", "srcAS", "dstAS")) {
            values.put(name, line.getOrDefault(name, "0"));
        }
        for (var name : List.of("nextHop", "bgpNextHop")) values.put(name, address(line.getOrDefault(name, "0.0.0.0")));
        for (var name : List.of("inSrcMac", "outDstMac"))
            values.put(name, line.getOrDefault(name, "00:00:00:00:00:00"));
        values.put("labels", labels(line.getOrDefault("mpls", "[]")));
        values.put("sender", address(line.getOrDefault("ipReceived", exporter)));
        values.put("agent", address(line.getOrDefault("routerIP", "-")));
        return values;
    }

    private static Map<String, String> values(RecordedFlow flow) {
        var row = flow.row();
        var values = new HashMap<String, String>();
        values.put("first", "" + row.firstAtNs / 1_000_000);
        values.put("last", "" + row.lastAtNs / 1_000_000);
        values.put("received", "" + row.datagram.receivedAtNs / 1_000_000);
        values.put("packets", "" + row.scaledPackets);
        values.put("bytes", "" + row.scaledOctets);
        values.put("src", flow.source().toString());
        values.put("dst", flow.destination().toString());
        values.put("proto", row.has(FlowRow.IP) ? "" + row.protocol : "-");
        values.put("tos", row.has(FlowRow.IP) ? "" + row.tos : "-");
        values.put("tcpFlags", row.has(FlowRow.TCP_FLAGS) ? "" + row.tcpFlags : "-");
        values.put("icmp", row.has(FlowRow.ICMP) ? row.icmpType + "/" + row.icmpCode : "-");
        values.put("ports", row.has(FlowRow.PORTS) ? row.sourcePort + "/" + row.destinationPort : "-");
        values.put("input", unsigned(row.has(FlowRow.INTERFACES), row.input));
        values.put("output", unsigned(row.has(FlowRow.INTERFACES), row.output));
        values.put("srcMask", unsigned(row.has(FlowRow.ROUTER), row.sourceMask));
        values.put("dstMask", unsigned(row.has(FlowRow.ROUTER), row.destinationMask));
        values.put("srcVlan", unsigned(row.has(FlowRow.SWITCH), row.switchSourceVlan));
        values.put("dstVlan", unsigned(row.has(FlowRow.SWITCH), row.switchDestinationVlan));
        values.put("srcAS", unsigned(row.has(FlowRow.GATEWAY), row.sourceAs));
        values.put("dstAS", unsigned(row.has(FlowRow.GATEWAY), row.destinationAs));
        values.put("nextHop", flow.nextHop().toString());
        values.put("bgpNextHop", flow.bgpNextHop().toString());
        values.put("inSrcMac", flow.sourceMac().isEmpty() ? "00:00:00:00:00:00" : flow.sourceMac());
        values.put("outDstMac", flow.destinationMac().isEmpty() ? "00:00:00:00:00:00" : flow.destinationMac());
        values.put("labels", flow.mplsLabels().toString());
        values.put("sender", flow.sender().toString());
        values.put("agent", flow.agent().toString());
        return values;
    }

    private static String unsigned(boolean isThere, int value) {
        return isThere ? Integer.toUnsignedString(value) : "0";
    }

    private static int number(Map<String, String> line, String name) {
        return Integer.parseInt(line.getOrDefault(name, "0"));
    }

    private static String address(String text) {
        if (text.equals("-") || text.equals("0.0.0.0")) return "-";
        return IpAddress.parse(text).toString();
    }

    private static String labels(String text) {
        var labels = new ArrayList<Integer>();
        for (var word : text.replaceAll("[\\[\\] ]", "").split(",")) {
            int label = word.isEmpty() ? 0 : Integer.decode(word);
            if (label != 0) labels.add(label >>> 4);
        }
        return labels.toString();
    }
}
