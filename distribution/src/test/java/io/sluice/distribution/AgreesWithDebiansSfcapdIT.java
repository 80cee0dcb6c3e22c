package io.sluice.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The same datagrams, sent to Debian's sfcapd 1.7.1 and to ours, become the same records, save for its known faults.
final class AgreesWithDebiansSfcapdIT {
    // Not the captures with MPLS tunnel, transit delay and VNI records: sfcapd misreads their lengths and drops the
    // samples (NfdumpReadsWhatWasCollectedIT has them).
    private static final List<String> CAPTURES = List.of(
            "generated-ovs-encaps",
            "generated-pmacct-sfprobe-encaps",
            "generated-hsflowd-flows",
            "syn-v5-all-frames",
            "syn-v5-expanded-if-formats",
            "syn-v5-records",
            "syn-v5-unknown-enterprise");

    @TempDir
    private Path folder;

    private final Set<KnownFault> met = EnumSet.noneOf(KnownFault.class);

    @BeforeAll
    static void needsNfdump() {
        Nfdump.require(Nfdump.NFDUMP);
        Nfdump.require(Nfdump.SFCAPD);
    }

    @Test
    void inAllRecordsSaveForTheFaultsOfSfcapd() throws IOException, InterruptedException {
        List<JsonNode> theirs = collectTheirs();
        List<JsonNode> ours = collectOurs();

        assertEquals(theirs.size(), ours.size(), "records");
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < theirs.size() && differences.size() < 20; i++) {
            compare(i, theirs.get(i), ours.get(i), differences);
        }
        assertEquals(List.of(), differences);
        assertEquals(EnumSet.allOf(KnownFault.class), met, "the captures show each fault");
    }

    private void compare(int index, JsonNode theirs, JsonNode ours, List<String> differences) {
        Set<String> fields = new TreeSet<>(theirs.propertyNames());
        fields.addAll(ours.propertyNames());
        for (String field : fields) {
            if (!theirs.path(field).equals(ours.path(field)) && !isKnown(field, theirs, ours)) {
                differences.add("record %d: %s is %s here and %s there, in %s"
                        .formatted(index, field, ours.path(field), theirs.path(field), ours));
            }
        }
    }

    private boolean isKnown(String field, JsonNode theirs, JsonNode ours) {
        for (KnownFault fault : KnownFault.values()) {
            if (fault.explains(field, theirs, ours)) {
                met.add(fault);
                return true;
            }
        }
        return false;
    }

    private List<JsonNode> collectTheirs() throws IOException, InterruptedException {
        Path data = Files.createDirectory(folder.resolve("theirs"));
        int port = Sockets.freePort();
        Process sfcapd = Command.of(Nfdump.SFCAPD, "-w", data, "-b", "127.0.0.1", "-p", port, "-t", 300)
                .start();
        try {
            new Output(sfcapd.getErrorStream());
            Sockets.awaitBound(port);
            for (String capture : CAPTURES) {
                Collector.replay(Product.capture(capture), "127.0.0.1", port);
            }
            assertEquals(0, Sockets.dropped(port), "datagrams that the kernel dropped");
            assertEquals(0, Collector.signal(sfcapd, "TERM"));
        } finally {
            sfcapd.destroyForcibly();
        }
        return Nfdump.flows(data);
    }

    private List<JsonNode> collectOurs() throws IOException, InterruptedException {
        Path data = Files.createDirectory(folder.resolve("ours"));
        try (Collector collector = Collector.sfcapd(Product.BUILT, "-w", "-l", data, "-t", 300)) {
            for (String capture : CAPTURES) {
                collector.replay(Product.capture(capture));
            }
            assertEquals(0, Sockets.dropped(collector.port()), "datagrams that the kernel dropped");
            assertEquals(0, collector.terminate());
        }
        return Nfdump.flows(data);
    }
}
