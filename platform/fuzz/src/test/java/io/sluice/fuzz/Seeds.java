package io.sluice.fuzz;

import io.sluice.testkit.Frames;
import io.sluice.testkit.SflowDatagrams;
import io.sluice.testkit.SflowRecord;
import io.sluice.testkit.SflowSample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// Datagrams to begin with: one of each kind, and the captures of others where they are at hand.
final class Seeds {
    private static final Path CAPTURES = Path.of("../../../shared/captures");

    private Seeds() {}

    /// {@return the datagrams by names that files may have}
    static Map<String, byte[]> all() throws IOException {
        var frame = Frames.ethernet()
                .vlan(7)
                .ipv4("10.0.0.1", "10.0.0.2")
                .tcp(1, 2, 3)
                .bytes();
        var flow = SflowSample.flow()
                .header(frame)
                .record(SflowRecord.vlans(1, 2, 3, 4))
                .record(SflowRecord.router("192.0.2.1", 24, 16));
        var counters = SflowSample.expandedCounters().record(1, new byte[88]).record(2001, new byte[40]);
        var discard = SflowSample.discard(256).header(frame);
        var seeds = new LinkedHashMap<String, byte[]>();
        seeds.put("flow", SflowDatagrams.from("192.0.2.1").sample(flow).bytes());
        seeds.put(
                "counters", SflowDatagrams.from("2001:db8::1").sample(counters).bytes());
        seeds.put("discard", SflowDatagrams.from("192.0.2.1").sample(discard).bytes());
        seeds.put(
                "version4",
                new byte[] {0, 0, 0, 4, 0, 0, 0, 1, 1, 2, 3, 4, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2});
        if (!Files.isDirectory(CAPTURES)) return seeds;
        try (var files = Files.newDirectoryStream(CAPTURES, "*.bin")) {
            for (var file : files) seeds.put(file.getFileName().toString(), Files.readAllBytes(file));
        }
        return seeds;
    }
}
