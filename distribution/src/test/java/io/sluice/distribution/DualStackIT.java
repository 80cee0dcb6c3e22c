package io.sluice.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One socket on `[::]` takes both families.
final class DualStackIT {
    private static final Path IPV6_ADDRESSES = Path.of("/proc/net/if_inet6");

    @TempDir
    private Path folder;

    @Test
    void takesIpv4AndIpv6Senders() throws IOException, InterruptedException {
        assumeTrue(
                Files.exists(IPV6_ADDRESSES) && Files.readString(IPV6_ADDRESSES).contains(" lo"),
                "this machine has no IPv6 on its loopback interface");
        Nfdump.require(Nfdump.NFDUMP);
        Path data = folder.resolve("data");
        String yaml = Yaml.archive(data).replace("127.0.0.1:0", "[::]:0");
        try (Collector collector = Collector.run(Product.BUILT, folder, yaml)) {
            collector.replay(Product.capture("generated-pmacct-sfprobe"), "127.0.0.1");
            collector.replay(Product.capture("generated-ovs"), "[::1]");
            assertEquals(0, collector.terminate());
        }
        var flows = Nfdump.flows(data);
        assertEquals(76 + 135, flows.size());
        assertEquals("127.0.0.1", flows.getFirst().path("ip4_router").asString());
        assertEquals("::1", flows.getLast().path("ip6_router").asString());
    }
}
