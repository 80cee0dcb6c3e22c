package io.sluice.app.files;

import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;
import java.time.Instant;
import java.util.List;

/// What rows add up to. Used by one thread.
public final class RowTotals {
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final List<String> CLASSES = List.of("TCP", "UDP", "ICMP", "other");

    private final long[] flows = new long[CLASSES.size()];
    private final long[] packets = new long[CLASSES.size()];
    private final long[] octets = new long[CLASSES.size()];
    private long counters;
    private long discards;
    private long firstNs = Long.MAX_VALUE;
    private long lastNs = Long.MIN_VALUE;

    /// Makes totals of nothing.
    public RowTotals() {}

    /// Adds the rows of a batch.
    ///
    /// @param batch the batch
    public void add(FlowBatch batch) {
        for (int i = 0; i < batch.flowCount(); i++) add(batch.flow(i));
        counters += batch.counterCount();
        discards += batch.discardCount();
    }

    /// {@return them, in lines}
    public List<String> lines() {
        var lines = new java.util.ArrayList<String>();
        lines.add("flows %d, packets %s, bytes %s".formatted(sum(flows), text(sum(packets)), text(sum(octets))));
        for (int i = 0; i < CLASSES.size(); i++) {
            lines.add("%s: flows %d, packets %s, bytes %s"
                    .formatted(CLASSES.get(i), flows[i], text(packets[i]), text(octets[i])));
        }
        if (counters + discards > 0) lines.add("counter samples %d, discards %d".formatted(counters, discards));
        if (sum(flows) > 0) lines.add("first %s, last %s".formatted(time(firstNs), time(lastNs)));
        return lines;
    }

    private void add(FlowRow row) {
        int kind = kind(row);
        flows[kind]++;
        packets[kind] += row.scaledPackets;
        octets[kind] += row.scaledOctets;
        firstNs = Math.min(firstNs, row.firstAtNs);
        lastNs = Math.max(lastNs, row.lastAtNs);
    }

    private static int kind(FlowRow row) {
        if (!row.has(FlowRow.IP)) return 3;
        return switch (row.protocol) {
            case TCP -> 0;
            case UDP -> 1;
            case 1, 58 -> 2;
            default -> 3;
        };
    }

    private static long sum(long[] values) {
        long sum = 0;
        for (long value : values) sum += value;
        return sum;
    }

    private static String text(long unsigned) {
        return Long.toUnsignedString(unsigned);
    }

    private static Instant time(long ns) {
        return Instant.ofEpochSecond(Math.floorDiv(ns, 1_000_000_000L), Math.floorMod(ns, 1_000_000_000L));
    }
}
