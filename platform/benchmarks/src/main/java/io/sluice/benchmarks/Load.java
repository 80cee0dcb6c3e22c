package io.sluice.benchmarks;

import io.sluice.api.Datagram;
import io.sluice.testkit.Frames;
import io.sluice.testkit.SflowDatagrams;
import io.sluice.testkit.SflowRecord;
import io.sluice.testkit.SflowSample;
import io.sluice.testkit.TestDatagrams;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Datagrams as switches send them, and as nobody should.
final class Load {
    private static final int DATAGRAMS = 1_024;

    private final Random random = new Random(20_261_123);

    /// Six flow samples a datagram, each a raw header of 128 bytes and the VLANs.
    List<Datagram> flows() {
        return many(() -> {
            var datagram = SflowDatagrams.from("192.0.2." + (1 + random.nextInt(250)));
            for (int i = 0; i < 6; i++) datagram.sample(flow(128));
            return datagram;
        });
    }

    /// The mix of a busy network: header lengths, IPv4 and IPv6, tags, routers, gateways, counters.
    List<Datagram> mix() {
        return many(() -> {
            var datagram = SflowDatagrams.from("192.0.2." + (1 + random.nextInt(250)));
            int samples = random.nextInt(10) == 0 ? 1 + random.nextInt(2) : 6;
            for (int i = 0; i < samples; i++) {
                if (random.nextInt(20) == 0) datagram.sample(counters());
                else datagram.sample(mixedFlow());
            }
            return datagram;
        });
    }

    /// Interface and Ethernet counters, seven samples a datagram.
    List<Datagram> counterSamples() {
        return many(() -> {
            var datagram = SflowDatagrams.from("192.0.2.7");
            for (int i = 0; i < 7; i++) datagram.sample(counters());
            return datagram;
        });
    }

    /// Flow samples whose records are those that few agents send.
    List<Datagram> rare() {
        return many(() -> {
            var datagram = SflowDatagrams.from("192.0.2.7");
            for (int i = 0; i < 4; i++) {
                datagram.sample(flow(96).record(1004, text(106, "user", 106, "other"))
                        .record(1005, text(1, "http://www.example.net/a/path", "www.example.net"))
                        .record(1007, address(0x0A000001, 0x0A000002))
                        .record(
                                1043,
                                ByteBuffer.allocate(8)
                                        .putLong(System.nanoTime())
                                        .array()));
            }
            return datagram;
        });
    }

    private List<Datagram> many(java.util.function.Supplier<SflowDatagrams> one) {
        var datagrams = new ArrayList<Datagram>();
        for (int i = 0; i < DATAGRAMS; i++)
            datagrams.add(TestDatagrams.of(one.get().sequence(i).bytes()));
        return datagrams;
    }

    private SflowSample flow(int headerBytes) {
        var frame = Frames.ethernet()
                .vlan(1 + random.nextInt(4_000))
                .ipv4("10." + byteText() + ".0." + byteText(), "172.16." + byteText() + "." + byteText())
                .tcp(1_024 + random.nextInt(60_000), 443, 0x10)
                .payload(1_400);
        return SflowSample.flow()
                .rate(1_000)
                .source(0, 1 + random.nextInt(48))
                .input(1 + random.nextInt(48))
                .output(1 + random.nextInt(48))
                .record(SflowRecord.header(1, 1_458, 4, frame.cut(headerBytes)))
                .record(SflowRecord.vlans(100, 0, 200, 0));
    }

    private SflowSample mixedFlow() {
        int headerBytes = random.nextInt(10) < 6 ? 128 : 56 + random.nextInt(25);
        if (random.nextInt(5) > 0) return flow(headerBytes);
        var frame = Frames.ethernet()
                .ipv6("2001:db8::" + byteText(), "2001:db8:1::" + byteText())
                .udp(50_000, 53)
                .payload(200);
        return SflowSample.expandedFlow()
                .rate(4_096)
                .record(SflowRecord.header(1, 266, 4, frame.cut(headerBytes)))
                .record(SflowRecord.router("192.0.2.254", 24, 16));
    }

    private SflowSample counters() {
        return SflowSample.counters().record(1, new byte[88]).record(2, new byte[52]);
    }

    private String byteText() {
        return Integer.toString(1 + random.nextInt(250));
    }

    private static byte[] text(Object... parts) {
        var body = ByteBuffer.allocate(512);
        for (var part : parts) {
            if (part instanceof Integer number) {
                body.putInt(number);
            } else {
                var bytes = part.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
                body.putInt(bytes.length).put(bytes).put(new byte[-bytes.length & 3]);
            }
        }
        return java.util.Arrays.copyOf(body.array(), body.position());
    }

    private static byte[] address(int source, int destination) {
        return ByteBuffer.allocate(16)
                .putInt(1)
                .putInt(source)
                .putInt(1)
                .putInt(destination)
                .array();
    }
}
