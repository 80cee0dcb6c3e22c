package io.sluice.sink.stdout;

import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;
import io.sluice.api.IpAddress;
import io.sluice.api.RowKind;
import io.sluice.testkit.FlowBatches;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// Flow records for the tests of this package, and what formats make of them.
final class Rows {
    static final Set<RowKind> KINDS = EnumSet.of(RowKind.FLOW, RowKind.COUNTER, RowKind.DISCARD);

    private Rows() {}

    static Consumer<FlowRow> tcp() {
        return FlowBatches.tcp("192.0.2.10", 51234, "198.51.100.20", 443, 1514).andThen(row -> row.samplingRate = 512);
    }

    static Consumer<FlowRow> udpOverIpv6() {
        return FlowBatches.tcp("2001:db8::1", 53, "2001:db8:0:1::ff", 5353, 90).andThen(row -> {
            row.protocol = 17;
            row.flowLabel = 0xABCDE;
            row.present &= ~FlowRow.TCP_FLAGS;
            row.set(FlowRow.FLOW_LABEL);
        });
    }

    static Consumer<FlowRow> ping() {
        return FlowBatches.tcp("192.0.2.10", 0, "192.0.2.11", 0, 98).andThen(row -> {
            row.protocol = 1;
            row.icmpType = 8;
            row.icmpCode = 0;
            row.fragmentId = 0x1234;
            row.fragmentOffset = 0;
            row.fragmentFlags = 2;
            row.present &= ~(FlowRow.TCP_FLAGS | FlowRow.PORTS);
            row.set(FlowRow.ICMP | FlowRow.FRAGMENT);
        });
    }

    static Consumer<FlowRow> arp() {
        return tcp().andThen(row -> {
            row.etherType = 0x0806;
            row.octets = 64;
            row.present &= ~(FlowRow.IP | FlowRow.TTL | FlowRow.TCP_FLAGS | FlowRow.PORTS);
        });
    }

    /// A row of which nothing is known; its fields hold what an earlier use left there.
    static Consumer<FlowRow> empty() {
        return arp().andThen(row -> {
            row.outerVlan = 7;
            row.switchSourceVlan = 8;
            row.icmpType = 9;
            row.mplsCount = 10;
            row.asPathCount = 11;
            row.communityCount = 12;
            row.nextHopIpVersion = 4;
            row.present = 0;
        });
    }

    /// A batch whose one row says all that routers, gateways, switches and label stacks can say.
    static FlowBatch full() {
        var batch = FlowBatches.of(tcp());
        var row = batch.flow(0);
        row.mplsAt = batch.addWord(100_000 << 12 | 200);
        batch.addWord(0xFFFF_F000 | 1 << 8 | 255);
        row.mplsCount = 2;
        row.asPathAt = batch.addWord(64512);
        batch.addWord(0xFFFF_FFFF);
        row.asPathCount = 2;
        row.communitiesAt = batch.addWord(0xFFFF_0001);
        row.communityCount = 1;
        fillRoute(row);
        row.outerVlan = 100;
        row.innerVlan = 200;
        row.switchSourceVlan = 300;
        row.switchDestinationVlan = 400;
        row.set(FlowRow.MPLS
                | FlowRow.ROUTER
                | FlowRow.GATEWAY
                | FlowRow.BGP_NEXT_HOP
                | FlowRow.OUTER_VLAN
                | FlowRow.INNER_VLAN
                | FlowRow.SWITCH);
        return batch;
    }

    static List<String> lines(FlowFormat format, FlowBatch batch) throws IOException {
        return lines(flowsOnly(format), batch);
    }

    static List<String> lines(BatchFormat format, FlowBatch batch) throws IOException {
        var written = new ByteArrayOutputStream();
        try (var sink = new StdoutSink(format, KINDS, Channels.newChannel(written))) {
            sink.accept(batch);
        }
        return written.toString(StandardCharsets.UTF_8).lines().toList();
    }

    static BatchFormat flowsOnly(FlowFormat format) {
        return new RowLines(EnumSet.of(RowKind.FLOW), format, new CounterJson(), new DiscardJson());
    }

    static BatchFormat json() {
        return new RowLines(KINDS, new GoflowJson(), new CounterJson(), new DiscardJson());
    }

    static BatchFormat utcLinesOfAllKinds() {
        return new RowLines(KINDS, utcLines(), new CounterLine(ZoneOffset.UTC), new DiscardLine(ZoneOffset.UTC));
    }

    static BatchFormat sflowtool() {
        return new SflowtoolJson(KINDS, ZoneOffset.UTC);
    }

    static AlignedLine utcLines() {
        return new AlignedLine(ZoneOffset.UTC);
    }

    private static void fillRoute(FlowRow row) {
        row.nextHopIpVersion = 4;
        row.nextHopLow = IpAddress.parse("203.0.113.1").low();
        row.sourceMask = 24;
        row.destinationMask = 20;
        row.bgpNextHopIpVersion = 6;
        row.bgpNextHopHigh = IpAddress.parse("2001:db8::").high();
        row.bgpNextHopLow = 9;
        row.routerAs = 64500;
        row.sourceAs = 64501;
        row.destinationAs = 0xFFFF_FFFF;
        row.destinationPeerAs = 64512;
    }
}
