package io.sluice.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sluice.testkit.SflowDatagrams;
import io.sluice.testkit.SflowRecord;
import io.sluice.testkit.SflowSample;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The same datagrams, sent to Debian's sfcapd 1.7.1 and to ours, become the same records in layouts 1.7 and 1.6, save
/// for its known faults.
final class AgreesWithDebiansSfcapdIT {
    /// Where sfcapd stores less than there is, and what of it. Ours has those records, and more.
    private static final Set<String> LOSES_SAMPLES = Set.of(
            // It gives up the datagram at the sample that cannot be read; here the next one is.
            "bad-hdrlen-giant",
            "bad-record-count-giant",
            "bad-record-len-zero",
            "bad-sample-len-zero",
            // A pad behind the last record of a sample is taken for the next sample.
            "bad-sample-pad-4",
            "vflow-TestsFlowRawPacketWithPaddingAfterSample",
            // NAT, MPLS tunnel, transit delay and VNI records: it takes their lengths for others.
            "syn-v5-gateway-router-user-url-nat",
            "syn-v5-timestamp-transit-tunnel");

    private static final int TUNNEL_INGRESS = 1024;

    @TempDir
    private Path folder;

    private String layout = "";
    private final Set<KnownFault> met = EnumSet.noneOf(KnownFault.class);

    @BeforeAll
    static void needsNfdump() {
        Nfdump.require(Nfdump.NFDUMP);
        Nfdump.require(Nfdump.SFCAPD);
    }

    @Test
    void inAllRecordsSaveForTheFaultsOfSfcapd() throws IOException, InterruptedException {
        List<Path> captures =
                new ArrayList<>(files(Product.capture("syn-v5-all-frames").getParent(), ".pcap"));
        captures.add(Files.write(folder.resolve("no-header"), samplesWithoutHeader()));
        assertAgree(captures);
        assertEquals(EnumSet.allOf(KnownFault.class), met, "the captures show each fault");
    }

    @Test
    void onEveryCaptureOfTheField() throws IOException, InterruptedException {
        Path shared = Product.ROOT.resolve("../shared/captures").normalize();
        assumeTrue(Files.isDirectory(shared), "the captures of the field are not beside the project");
        List<Path> captures = new ArrayList<>(files(shared, ".pcap"));
        captures.addAll(files(shared, ".bin"));
        captures.addAll(files(shared.resolve("synthetic"), ".pcap"));
        assertTrue(captures.size() > 90, () -> captures.size() + " captures");
        assertAgree(captures);
    }

    private void assertAgree(List<Path> captures) throws IOException, InterruptedException {
        Differential run = new Differential(folder, captures);
        List<List<JsonNode>> theirs = run.theirs();
        assertEquals(captures.size(), theirs.size(), "captures that can be told apart");
        run.runOurs("1.7", "1.6");
        List<String> differences = new ArrayList<>();
        for (String each : List.of("1.7", "1.6")) {
            layout = each;
            List<List<JsonNode>> ours = run.ours(layout, captures.size());
            for (int i = 0; i < captures.size(); i++) {
                String name = captures.get(i).getFileName().toString().replaceAll("\\..*", "");
                compare(name + " in layout " + layout, LOSES_SAMPLES.contains(name), theirs.get(i), ours.get(i))
                        .forEach(differences::add);
            }
        }
        assertEquals("", String.join("\n", differences.subList(0, Math.min(20, differences.size()))));
    }

    /// Where sfcapd lost some, each of its records must be one of ours, in the same order.
    private List<String> compare(String where, boolean isLossy, List<JsonNode> theirs, List<JsonNode> ours) {
        boolean isCountRight = isLossy ? theirs.size() < ours.size() : theirs.size() == ours.size();
        if (!isCountRight) return List.of(where + ": " + ours.size() + " records here, " + theirs.size() + " there");
        List<String> differences = new ArrayList<>();
        int at = 0;
        for (JsonNode record : theirs) {
            List<String> found = differences(record, ours.get(at));
            while (isLossy && !found.isEmpty() && at + 1 < ours.size()) found = differences(record, ours.get(++at));
            for (String difference : found) differences.add(where + ", record " + at + ": " + difference);
            at = Math.min(at + 1, ours.size() - 1);
        }
        return differences;
    }

    private List<String> differences(JsonNode theirs, JsonNode ours) {
        Set<String> fields = new TreeSet<>(theirs.propertyNames());
        fields.addAll(ours.propertyNames());
        List<String> differences = new ArrayList<>();
        for (String field : fields) {
            if (!theirs.path(field).equals(ours.path(field)) && !isKnown(field, theirs, ours)) {
                differences.add("%s is %s here and %s there, in %s"
                        .formatted(field, ours.path(field), theirs.path(field), ours));
            }
        }
        return differences;
    }

    private boolean isKnown(String field, JsonNode theirs, JsonNode ours) {
        for (KnownFault fault : KnownFault.values()) {
            boolean isPossible = fault != KnownFault.AS_SFCAPD_1_6_HAS_IT || layout.equals("1.6");
            if (isPossible && fault.explains(field, theirs, ours)) {
                met.add(fault);
                return true;
            }
        }
        return false;
    }

    private static List<Path> files(Path directory, String end) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(end)).sorted().toList();
        }
    }

    /// Samples that carry a frame's description, or a tunnel's, in place of the frame.
    private static byte[] samplesWithoutHeader() {
        byte[] gre = ByteBuffer.allocate(32)
                .putInt(0)
                .putInt(47)
                .putInt(0x0A000001)
                .putInt(0x0A000002)
                .array();
        return SflowDatagrams.from("192.0.2.1")
                .sample(SflowSample.flow()
                        .rate(100)
                        .record(SflowRecord.ethernet(160, "02:00:00:00:00:01", "02:00:00:00:00:02", 0x88CC)))
                .sample(SflowSample.flow().rate(100).record(SflowRecord.of(TUNNEL_INGRESS, gre)))
                .bytes();
    }
}
