package io.sluice.sink.nfcapd.metric;

import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// What came of one source since the last message. Used by the sink's thread.
public final class MetricCounts {
    static final int BYTES = 232;

    private static final int IDENT_BYTES = 128;
    private static final int CLASSES = 4;
    private static final int SYSID_SHIFT = 16;
    private static final int ICMP = 1;
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int ICMP6 = 58;

    private final byte[] ident;
    private final long number;
    private final long[] flows = new long[CLASSES];
    private final long[] octets = new long[CLASSES];
    private final long[] packets = new long[CLASSES];

    MetricCounts(String ident, int number) {
        this.ident = ident.getBytes(StandardCharsets.US_ASCII);
        this.number = number;
    }

    /// Counts some of the flow records of a batch.
    ///
    /// @param batch the batch
    /// @param from  the first one
    /// @param to    behind the last one
    public void add(FlowBatch batch, int from, int to) {
        for (int i = from; i < to; i++) {
            var row = batch.flow(i);
            int kind = kind(row.has(FlowRow.IP) ? row.protocol : 0);
            flows[kind]++;
            octets[kind] += row.scaledOctets;
            packets[kind] += row.scaledPackets;
        }
    }

    /// Writes it as it stands in a message, and begins anew.
    void take(ByteBuffer to) {
        int end = to.position() + IDENT_BYTES;
        to.put(ident, 0, Math.min(ident.length, IDENT_BYTES - 1)).position(end);
        to.putLong(number << SYSID_SHIFT);
        for (var sums : new long[][] {flows, octets, packets}) {
            for (long sum : sums) to.putLong(sum);
            Arrays.fill(sums, 0);
        }
    }

    /// ICMPv6 is ICMP here, other than in the statistics of files.
    private static int kind(int protocol) {
        return switch (protocol) {
            case TCP -> 0;
            case UDP -> 1;
            case ICMP, ICMP6 -> 2;
            default -> 3;
        };
    }
}
