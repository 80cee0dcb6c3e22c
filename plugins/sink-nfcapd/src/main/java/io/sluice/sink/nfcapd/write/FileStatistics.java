package io.sluice.sink.nfcapd.write;

import io.sluice.api.FlowRow;
import io.sluice.api.Interval;
import io.sluice.sink.nfcapd.format.StatisticsLayout;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// The sums over the flow records of a block or a file (nfcapd-file-format, 1.3 and 7).
///
/// Used by one thread.
public final class FileStatistics {
    /// Those of a file without flows. Never changed.
    static final FileStatistics NONE = new FileStatistics();

    private final long[] flows = new long[StatisticsLayout.CLASSES];
    private final long[] octets = new long[StatisticsLayout.CLASSES];
    private final long[] packets = new long[StatisticsLayout.CLASSES];
    private long firstAtMs = Long.MAX_VALUE;
    private long lastAtMs = Long.MIN_VALUE;
    private long sequenceErrors;

    FileStatistics() {}

    /// Counts a flow, as it is stored in whatever layout.
    void add(FlowRow row) {
        count(FlowValues.protocol(row) & 0xFF, row.scaledPackets, row.scaledOctets);
        firstAtMs = Math.min(firstAtMs, FlowValues.ms(row.firstAtNs));
        lastAtMs = Math.max(lastAtMs, FlowValues.ms(row.lastAtNs));
    }

    /// Counts the flow records among those that lie side by side.
    ///
    /// @param form   how records are laid out
    /// @param from   where the first one begins
    /// @param end    where the last one ends
    /// @param counts where an exporter's flows are counted
    void add(StoredRecords form, ByteBuffer records, int from, int end, ExporterCounts counts) {
        for (int at = from; at < end; at += form.size(records, at)) {
            if (!form.isFlow(records, at)) continue;
            count(form.protocol(records, at), form.packets(records, at), form.octets(records, at));
            firstAtMs = Math.min(firstAtMs, form.firstAtMs(records, at));
            lastAtMs = Math.max(lastAtMs, form.lastAtMs(records, at));
            counts.addFlows(form.sysid(records, at), 1);
        }
    }

    /// Adds the sums over other records.
    void add(FileStatistics other) {
        addCounters(other, 1);
        firstAtMs = Math.min(firstAtMs, other.firstAtMs);
        lastAtMs = Math.max(lastAtMs, other.lastAtMs);
        sequenceErrors += other.sequenceErrors;
    }

    /// Takes back the sums over other records. The times of the first and the last flow stay.
    void remove(FileStatistics other) {
        addCounters(other, -1);
    }

    /// Begins anew.
    void clear() {
        Arrays.fill(flows, 0);
        Arrays.fill(octets, 0);
        Arrays.fill(packets, 0);
        firstAtMs = Long.MAX_VALUE;
        lastAtMs = Long.MIN_VALUE;
        sequenceErrors = 0;
    }

    /// Adds datagrams that never arrived.
    void addSequenceErrors(long errors) {
        sequenceErrors += errors;
    }

    /// Takes the bounds of the interval as times when there is no flow to have one.
    void orTimesOf(Interval interval) {
        if (hasTimes()) return;
        firstAtMs = interval.startMs();
        lastAtMs = interval.endMs();
    }

    /// Takes one moment as both times when there is no flow to have one.
    void orTime(long atMs) {
        if (hasTimes()) return;
        firstAtMs = atMs;
        lastAtMs = atMs;
    }

    /// {@return the flow records of all protocols}
    public long flows() {
        return sum(flows);
    }

    /// {@return the packets of all protocols}
    public long packets() {
        return sum(packets);
    }

    /// {@return the bytes of all protocols}
    public long octets() {
        return sum(octets);
    }

    /// {@return whether the two times mean something}
    public boolean hasTimes() {
        return firstAtMs != Long.MAX_VALUE;
    }

    /// {@return when the first flow was first seen, in milliseconds since 1970}
    public long firstAtMs() {
        return firstAtMs;
    }

    /// {@return when the last flow was last seen, in milliseconds since 1970}
    public long lastAtMs() {
        return lastAtMs;
    }

    /// {@return the datagrams that never arrived}
    public long sequenceErrors() {
        return sequenceErrors;
    }

    /// Appends the counters, see [StatisticsLayout].
    void putCounters(ByteBuffer to) {
        to.putLong(flows()).putLong(octets()).putLong(packets());
        for (long value : flows) to.putLong(value);
        for (long value : octets) to.putLong(value);
        for (long value : packets) to.putLong(value);
    }

    private void count(int protocol, long morePackets, long moreOctets) {
        int kind = StatisticsLayout.classOf(protocol);
        flows[kind]++;
        packets[kind] += morePackets;
        octets[kind] += moreOctets;
    }

    private void addCounters(FileStatistics other, int sign) {
        for (int i = 0; i < StatisticsLayout.CLASSES; i++) {
            flows[i] += sign * other.flows[i];
            octets[i] += sign * other.octets[i];
            packets[i] += sign * other.packets[i];
        }
    }

    private static long sum(long[] values) {
        long sum = 0;
        for (long value : values) sum += value;
        return sum;
    }
}
