package io.sluice.sink.nfcapd.write;

import java.util.Arrays;

/// What is counted for each exporter of a file, by its number. Number 0, which means none, is counted too.
///
/// Used by one thread.
final class ExporterCounts {
    private long[] flows = new long[128];
    private long[] lostDatagrams = new long[128];

    /// Counts flows.
    ///
    /// @param sysid the exporter, 0 to 65,535
    /// @param delta how many
    void addFlows(int sysid, int delta) {
        if (sysid >= flows.length) flows = Arrays.copyOf(flows, Math.max(sysid + 1, flows.length * 2));
        flows[sysid] += delta;
    }

    /// {@return the flows of an exporter}
    long flows(int sysid) {
        return sysid < flows.length ? flows[sysid] : 0;
    }

    /// Counts datagrams that never arrived.
    ///
    /// @param sysid the exporter, 0 to 65,535
    /// @param delta how many
    void addLost(int sysid, long delta) {
        if (sysid >= lostDatagrams.length)
            lostDatagrams = Arrays.copyOf(lostDatagrams, Math.max(sysid + 1, lostDatagrams.length * 2));
        lostDatagrams[sysid] += delta;
    }

    /// {@return the datagrams of an exporter that never arrived}
    long lost(int sysid) {
        return sysid < lostDatagrams.length ? lostDatagrams[sysid] : 0;
    }

    /// Begins anew.
    void clear() {
        Arrays.fill(flows, 0);
        Arrays.fill(lostDatagrams, 0);
    }
}
