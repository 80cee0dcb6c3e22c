package io.sluice.core.watch;

import io.sluice.api.FlowRow;
import io.sluice.api.IpAddress;
import io.sluice.core.monitor.TrafficMix;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// What was seen in one second, or the sum of several. Used by one thread at a time.
final class TrafficSecond {
    /// The kinds of packets, in the order of [#kind].
    private static final String[] KINDS = {"tcp", "udp", "icmp", "esp", "gre", "other", "non-ip"};

    private static final int OTHER = 5;
    private static final int NON_IP = 6;

    /// Agents can be forged, and with them interfaces; so many are kept apart.
    private static final int MOST_INTERFACES = 4_096;

    private static final int SHOWN_INTERFACES = 50;

    /// An interface of an exporter.
    private record Place(int ipVersion, long high, long low, int subAgentId, int index) {}

    /// What went through an interface.
    private static final class Passed {
        long packetsIn;
        long octetsIn;
        long packetsOut;
        long octetsOut;
    }

    private final long startMs;
    private final long[] packets = new long[KINDS.length];
    private final long[] octets = new long[KINDS.length];
    private final Map<Place, Passed> places = new HashMap<>();
    private long rows;

    TrafficSecond(long startMs) {
        this.startMs = startMs;
    }

    long startMs() {
        return startMs;
    }

    long rows() {
        return rows;
    }

    void add(FlowRow row) {
        rows++;
        int kind = kind(row);
        packets[kind] += row.scaledPackets;
        octets[kind] += row.scaledOctets;
        if (!row.has(FlowRow.INTERFACES)) return;
        if (isOne(row.inputFormat, row.input)) {
            var passed = passed(place(row, row.input));
            passed.packetsIn += row.scaledPackets;
            passed.octetsIn += row.scaledOctets;
        }
        if (isOne(row.outputFormat, row.output)) {
            var passed = passed(place(row, row.output));
            passed.packetsOut += row.scaledPackets;
            passed.octetsOut += row.scaledOctets;
        }
    }

    void add(TrafficSecond other) {
        rows += other.rows;
        Arrays.setAll(packets, kind -> packets[kind] + other.packets[kind]);
        Arrays.setAll(octets, kind -> octets[kind] + other.octets[kind]);
        other.places.forEach((place, more) -> {
            var passed = passed(place);
            passed.packetsIn += more.packetsIn;
            passed.octetsIn += more.octetsIn;
            passed.packetsOut += more.packetsOut;
            passed.octetsOut += more.octetsOut;
        });
    }

    /// {@return the kinds of packets that were seen, the most octets first}
    List<TrafficMix.Protocol> protocols() {
        return IntStream.range(0, KINDS.length)
                .filter(kind -> packets[kind] > 0)
                .mapToObj(kind -> new TrafficMix.Protocol(KINDS[kind], packets[kind], octets[kind]))
                .sorted(Comparator.comparingLong(TrafficMix.Protocol::octets).reversed())
                .toList();
    }

    /// {@return the busiest interfaces, the most octets first}
    List<TrafficMix.InterfaceTraffic> interfaces() {
        return places.entrySet().stream()
                .map(entry -> traffic(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(TrafficMix.InterfaceTraffic::octets)
                        .reversed()
                        .thenComparing(traffic -> traffic.agent().toString())
                        .thenComparing(TrafficMix.InterfaceTraffic::index, Integer::compareUnsigned))
                .limit(SHOWN_INTERFACES)
                .toList();
    }

    private static int kind(FlowRow row) {
        if (!row.has(FlowRow.IP)) return NON_IP;
        return switch (row.protocol) {
            case 6 -> 0;
            case 17 -> 1;
            case 1, 58 -> 2;
            case 50 -> 3;
            case 47 -> 4;
            default -> OTHER;
        };
    }

    /// Whether an interface is known and only one: a packet may go out by several, or by none.
    private static boolean isOne(int format, int index) {
        return format == FlowRow.INTERFACE_SINGLE && index != 0;
    }

    private static Place place(FlowRow row, int index) {
        var head = row.datagram;
        return new Place(head.agentIpVersion, head.agentHigh, head.agentLow, head.subAgentId, index);
    }

    /// What goes beyond the limit is counted by nobody.
    private Passed passed(Place place) {
        var passed = places.get(place);
        if (passed != null) return passed;
        var fresh = new Passed();
        if (places.size() < MOST_INTERFACES) places.put(place, fresh);
        return fresh;
    }

    private static TrafficMix.InterfaceTraffic traffic(Place place, Passed passed) {
        var agent = new IpAddress(place.ipVersion, place.high, place.low);
        return new TrafficMix.InterfaceTraffic(
                agent,
                place.subAgentId,
                place.index,
                passed.packetsIn,
                passed.octetsIn,
                passed.packetsOut,
                passed.octetsOut);
    }
}
