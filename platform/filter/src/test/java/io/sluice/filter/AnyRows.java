package io.sluice.filter;

import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;
import io.sluice.api.IpAddress;
import io.sluice.testkit.TestDatagrams;
import java.util.SplittableRandom;

/// Rows with everything that a filter asks for, or without it, of few values each, so that filters find some. Drawn
/// from a seed; each row begins a millisecond after the one before it, by which tests tell them apart.
final class AnyRows {
    static final long START_NS = TestDatagrams.RECEIVED_AT_NS;
    static final String[] ADDRESSES = {
        "10.0.0.1",
        "10.0.0.2",
        "10.0.255.1",
        "10.1.2.3",
        "10.255.0.9",
        "192.0.2.1",
        "192.0.2.129",
        "255.255.255.255",
        "0.0.0.1",
        "2001:db8::1",
        "2001:db8::ffff:1",
        "2001:db8:0:1::1",
        "2001:db8:8000::1",
        "fe80::1",
        "::1",
        "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"
    };
    static final int[] PROTOCOLS = {6, 6, 6, 17, 17, 1, 58, 47, 132, 0};
    static final int[] PORTS = {0, 1, 22, 53, 80, 443, 1_024, 32_768, 65_535};
    static final int[] SYSTEMS = {0, 1, 64_512, 65_535, 65_536, (int) 4_200_000_000L, -1};
    static final int[] VLANS = {0, 1, 100, 200, 4_095};
    static final int[] INTERFACES = {0, 1, 2, 513, 70_000, FlowRow.LOCAL, -1};
    static final long[] MACS = {1, 0x0200_0000_0001L, 0x0200_0000_0002L, 0xFFFF_FFFF_FFFFL};
    static final int[] MASKS = {0, 8, 24, 32, 64, 128};
    static final int[] TOS = {0, 1, 8, 0xB8, 255};
    static final long[] COUNTS = {1, 512, 999, 1_000, 1_001, 1_000_000, 5_000_000_000L};
    static final long[] LENGTHS_MS = {0, 0, 1, 999, 1_000, 60_000};
    static final int[] ICMP = {0, 3, 8, 11, 128, 255};

    private final SplittableRandom random;

    AnyRows(long seed) {
        random = new SplittableRandom(seed);
    }

    /// Adds rows to a batch.
    ///
    /// @param first the number of the first
    void fill(FlowBatch batch, int first, int count) {
        batch.openDatagram(TestDatagrams.of(new byte[0]));
        batch.datagram().sflowVersion = 5;
        for (int i = first; i < first + count; i++) {
            var row = batch.addFlow();
            row.firstAtNs = START_NS + i * 1_000_000L;
            row.lastAtNs = row.firstAtNs + one(LENGTHS_MS) * 1_000_000;
            row.scaledPackets = one(COUNTS);
            row.scaledOctets = one(COUNTS);
            packet(row);
            layerTwo(row);
            routing(row);
        }
    }

    private void packet(FlowRow row) {
        IpAddress source = IpAddress.parse(ADDRESSES[random.nextInt(ADDRESSES.length)]);
        IpAddress destination = source;
        do {
            destination = IpAddress.parse(ADDRESSES[random.nextInt(ADDRESSES.length)]);
        } while (destination.version() != source.version());
        row.ipVersion = source.version();
        row.sourceHigh = source.high();
        row.sourceLow = source.low();
        row.destinationHigh = destination.high();
        row.destinationLow = destination.low();
        row.protocol = one(PROTOCOLS);
        row.tos = one(TOS);
        row.sourcePort = one(PORTS);
        row.destinationPort = one(PORTS);
        row.tcpFlags = random.nextInt(512);
        row.icmpType = one(ICMP);
        row.icmpCode = one(ICMP);
        maybe(row, FlowRow.IP);
        boolean isIcmp = row.protocol == 1 || row.protocol == 58;
        if (isIcmp) maybe(row, FlowRow.ICMP);
        else if (row.protocol != 47) maybe(row, FlowRow.PORTS);
        if (row.protocol == 6) maybe(row, FlowRow.TCP_FLAGS);
    }

    private void layerTwo(FlowRow row) {
        row.input = one(INTERFACES);
        row.output = one(INTERFACES);
        row.sourceMac = one(MACS);
        row.destinationMac = one(MACS);
        row.outerVlan = one(VLANS);
        row.innerVlan = one(VLANS);
        row.switchSourceVlan = random.nextInt(10) == 0 ? -1 : one(VLANS);
        row.switchDestinationVlan = random.nextInt(10) == 0 ? -1 : one(VLANS);
        maybe(row, FlowRow.INTERFACES);
        maybe(row, FlowRow.MACS);
        if (random.nextBoolean()) row.set(FlowRow.OUTER_VLAN);
        if (row.has(FlowRow.OUTER_VLAN) && random.nextInt(3) == 0) row.set(FlowRow.INNER_VLAN);
        if (random.nextBoolean()) row.set(FlowRow.SWITCH | (random.nextBoolean() ? FlowRow.SWITCH_FIRST : 0));
    }

    private void routing(FlowRow row) {
        row.sourceMask = one(MASKS);
        row.destinationMask = one(MASKS);
        row.sourceAs = one(SYSTEMS);
        row.destinationAs = one(SYSTEMS);
        var hop = IpAddress.parse(ADDRESSES[random.nextInt(ADDRESSES.length)]);
        row.nextHopIpVersion = random.nextInt(5) == 0 ? 0 : hop.version();
        row.nextHopHigh = hop.high();
        row.nextHopLow = hop.low();
        var bgpHop = IpAddress.parse(ADDRESSES[random.nextInt(ADDRESSES.length)]);
        row.bgpNextHopIpVersion = random.nextInt(5) == 0 ? 0 : bgpHop.version();
        row.bgpNextHopHigh = bgpHop.high();
        row.bgpNextHopLow = bgpHop.low();
        maybe(row, FlowRow.ROUTER);
        maybe(row, FlowRow.BGP_NEXT_HOP);
        maybe(row, FlowRow.GATEWAY);
    }

    private void maybe(FlowRow row, long group) {
        if (random.nextInt(10) != 0) row.set(group);
    }

    private int one(int[] of) {
        return of[random.nextInt(of.length)];
    }

    private long one(long[] of) {
        return of[random.nextInt(of.length)];
    }
}
