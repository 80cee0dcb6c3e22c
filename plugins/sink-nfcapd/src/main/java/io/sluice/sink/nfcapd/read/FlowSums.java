package io.sluice.sink.nfcapd.read;

import io.sluice.sink.nfcapd.format.StatisticsLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What the flow records of a file add up to, or what its statistics say they do. Used by one thread.
final class FlowSums {
    private static final int TOTALS = 3;
    private static final int ICMPV6 = 58;
    private static final int ICMP_CLASS = 2;
    private static final int OTHER_CLASS = 3;
    private static final List<String> UNITS = List.of("flows", "bytes", "packets");
    private static final List<String> CLASSES = List.of("TCP", "UDP", "ICMP", "other");

    /// In the order of [StatisticsLayout]: flows, bytes, packets; then each of them by protocol.
    private final long[] counters = new long[StatisticsLayout.COUNTERS_BYTES / Long.BYTES];

    /// Flows, bytes and packets of ICMPv6, which the collectors count as other and nfdump itself as ICMP.
    private final long[] icmpv6 = new long[TOTALS];

    private long firstMs = Long.MAX_VALUE;
    private long lastMs;

    void clear() {
        Arrays.fill(counters, 0);
        Arrays.fill(icmpv6, 0);
        firstMs = Long.MAX_VALUE;
        lastMs = 0;
    }

    /// Counts a flow record.
    void add(FlowRecord record) {
        int protocol = StatisticsLayout.classOf(record.protocol());
        long octets = record.octets();
        long packets = record.packets();
        counters[0]++;
        counters[1] += octets;
        counters[2] += packets;
        counters[TOTALS + protocol]++;
        counters[TOTALS + StatisticsLayout.CLASSES + protocol] += octets;
        counters[TOTALS + 2 * StatisticsLayout.CLASSES + protocol] += packets;
        if (record.protocol() == ICMPV6) {
            icmpv6[0]++;
            icmpv6[1] += octets;
            icmpv6[2] += packets;
        }
        firstMs = Math.min(firstMs, record.firstMs());
        lastMs = Math.max(lastMs, record.lastMs());
    }

    long flows() {
        return counters[0];
    }

    /// {@return when the first flow was first seen; 0 without flows}
    long firstMs() {
        return flows() == 0 ? 0 : firstMs;
    }

    long lastMs() {
        return lastMs;
    }

    /// Takes the counters that stand in a file.
    void read(BlockBytes bytes, int at) {
        for (int i = 0; i < counters.length; i++) counters[i] = bytes.uint64(at + Long.BYTES * i);
    }

    /// Puts the counters where a file has them.
    void write(BlockBytes bytes, int at) {
        for (int i = 0; i < counters.length; i++) bytes.put64(at + Long.BYTES * i, counters[i]);
    }

    /// {@return in which counters the statistics of a file differ from its records, for a person}
    List<String> differences(FlowSums records) {
        if (Arrays.equals(counters, records.countersOfNfdump())) return List.of();
        var differences = new ArrayList<String>();
        for (int i = 0; i < counters.length; i++) {
            if (counters[i] == records.counters[i]) continue;
            differences.add(name(i) + " " + Long.toUnsignedString(counters[i]) + " where the records have "
                    + Long.toUnsignedString(records.counters[i]));
        }
        return differences;
    }

    /// {@return totals and flows by protocol, for a person}
    @Override
    public String toString() {
        var text = new StringBuilder();
        for (int i = 0; i < TOTALS + StatisticsLayout.CLASSES; i++) {
            text.append(i == 0 ? "" : ", ").append(Long.toUnsignedString(counters[i]));
            text.append(' ').append(i < TOTALS ? name(i) : CLASSES.get(i - TOTALS));
        }
        return text.toString();
    }

    /// {@return the counters as `nfdump -w` has them, with ICMPv6 as ICMP}
    private long[] countersOfNfdump() {
        var moved = counters.clone();
        for (int unit = 0; unit < TOTALS; unit++) {
            int classes = TOTALS + unit * StatisticsLayout.CLASSES;
            moved[classes + ICMP_CLASS] += icmpv6[unit];
            moved[classes + OTHER_CLASS] -= icmpv6[unit];
        }
        return moved;
    }

    private static String name(int counter) {
        if (counter < TOTALS) return UNITS.get(counter);
        int unit = (counter - TOTALS) / StatisticsLayout.CLASSES;
        return UNITS.get(unit) + " of " + CLASSES.get((counter - TOTALS) % StatisticsLayout.CLASSES);
    }
}
