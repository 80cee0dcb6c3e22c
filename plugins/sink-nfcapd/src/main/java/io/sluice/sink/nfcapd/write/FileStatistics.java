package io.sluice.sink.nfcapd.write;

import static io.sluice.sink.nfcapd.format.LittleEndian.UINT16;
import static io.sluice.sink.nfcapd.format.LittleEndian.UINT64;

import io.sluice.sink.nfcapd.format.FlowRecordLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// The sums over a file's flow records, taken from its blocks when these are stored (nfcapd-file-format, 1.3 and 7).
///
/// Used by one thread.
public final class FileStatistics {
    static final int TCP = 0;
    static final int UDP = 1;
    static final int ICMP = 2;
    static final int OTHER = 3;
    static final int CLASSES = 4;

    private final long[] flows = new long[CLASSES];
    private final long[] octets = new long[CLASSES];
    private final long[] packets = new long[CLASSES];
    private long firstAtMs = Long.MAX_VALUE;
    private long lastAtMs = Long.MIN_VALUE;

    FileStatistics() {}

    /// Counts the flow records among those that lie side by side.
    ///
    /// @param exporters where an exporter's flows are counted
    /// @param at        where the first one begins
    /// @param end       where the last one ends
    void add(MemorySegment records, int at, int end, Exporters exporters) {
        count(records, at, end, exporters, 1);
    }

    /// Takes back what was counted, and returns how many flow records it was. The times of the first and the
    /// last flow stay.
    long remove(MemorySegment records, int at, int end, Exporters exporters) {
        long before = flows();
        count(records, at, end, exporters, -1);
        return before - flows();
    }

    /// {@return the flow records of all protocols}
    public long flows() {
        return sum(flows);
    }

    /// {@return the flow records of one class of protocols}
    long flows(int protocolClass) {
        return flows[protocolClass];
    }

    /// {@return the packets of all protocols}
    public long packets() {
        return sum(packets);
    }

    /// {@return the packets of one class of protocols}
    long packets(int protocolClass) {
        return packets[protocolClass];
    }

    /// {@return the bytes of all protocols}
    public long octets() {
        return sum(octets);
    }

    /// {@return the bytes of one class of protocols}
    long octets(int protocolClass) {
        return octets[protocolClass];
    }

    /// {@return when the first flow was first seen; means something only if there is a flow}
    public long firstAtMs() {
        return firstAtMs;
    }

    /// {@return when the last flow was last seen; means something only if there is a flow}
    public long lastAtMs() {
        return lastAtMs;
    }

    private void count(MemorySegment records, int from, int end, Exporters exporters, int sign) {
        for (int at = from; at < end; at += records.get(UINT16, at + 2) & 0xFFFF) {
            if (records.get(UINT16, at) != FlowRecordLayout.TYPE) continue;
            int generic = at + FlowRecordLayout.HEAD_BYTES;
            int kind = classOf(records.get(ValueLayout.JAVA_BYTE, generic + FlowRecordLayout.PROTOCOL_OFFSET));
            flows[kind] += sign;
            packets[kind] += sign * records.get(UINT64, generic + FlowRecordLayout.PACKETS_OFFSET);
            octets[kind] += sign * records.get(UINT64, generic + FlowRecordLayout.OCTETS_OFFSET);
            firstAtMs = Math.min(firstAtMs, records.get(UINT64, generic + FlowRecordLayout.FIRST_OFFSET));
            lastAtMs = Math.max(lastAtMs, records.get(UINT64, generic + FlowRecordLayout.LAST_OFFSET));
            exporters.addFlows(records.get(UINT16, at + FlowRecordLayout.EXPORTER_OFFSET) & 0xFFFF, sign);
        }
    }

    /// ICMPv6 is one of the others, as nfdump has it.
    private static int classOf(int protocol) {
        return switch (protocol) {
            case 6 -> TCP;
            case 17 -> UDP;
            case 1 -> ICMP;
            default -> OTHER;
        };
    }

    private static long sum(long[] values) {
        long sum = 0;
        for (long value : values) sum += value;
        return sum;
    }
}
