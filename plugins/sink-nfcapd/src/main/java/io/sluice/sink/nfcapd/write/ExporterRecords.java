package io.sluice.sink.nfcapd.write;

import static io.sluice.sink.nfcapd.format.LittleEndian.typeAndSize;

import io.sluice.api.IpAddress;
import io.sluice.sink.nfcapd.format.ExporterLayout;
import java.nio.ByteBuffer;
import java.util.List;

/// Writes the records about exporters that the layouts of nfdump 1.6 and 1.7 share, see [ExporterLayout].
final class ExporterRecords {
    private ExporterRecords() {}

    /// Writes an exporter record, in the form that all read, and returns where it ends.
    static int exporter(ByteBuffer to, int at, Exporters exporters, int sysid) {
        IpAddress address = exporters.address(sysid);
        int family = address.version() == 4 ? ExporterLayout.FAMILY_IPV4 : ExporterLayout.FAMILY_IPV6;
        to.putInt(at, typeAndSize(ExporterLayout.EXPORTER, ExporterLayout.EXPORTER_BYTES));
        to.putInt(at + ExporterLayout.VERSION_OFFSET, ExporterLayout.SFLOW);
        to.putLong(at + ExporterLayout.ADDRESS_OFFSET, address.high());
        to.putLong(at + ExporterLayout.ADDRESS_OFFSET + 8, address.low());
        to.putShort(at + ExporterLayout.FAMILY_OFFSET, (short) family);
        to.putShort(at + ExporterLayout.SYSID_OFFSET, (short) sysid);
        to.putInt(at + ExporterLayout.SUB_AGENT_OFFSET, exporters.subAgentId(sysid));
        return at + ExporterLayout.EXPORTER_BYTES;
    }

    /// {@return the size of a statistics record}
    static int statisticsBytes(int entries) {
        return ExporterLayout.STATISTICS_HEAD_BYTES + entries * ExporterLayout.ENTRY_BYTES;
    }

    /// Writes a statistics record and returns where it ends. Like sfcapd it counts a flow record as a packet.
    /// More lost datagrams than the field holds are written as its highest value.
    ///
    /// @param sysids the exporters, at most [ExporterLayout#MOST_ENTRIES]
    static int statistics(ByteBuffer to, int at, ExporterCounts counts, List<Integer> sysids) {
        to.putInt(at, typeAndSize(ExporterLayout.STATISTICS, statisticsBytes(sysids.size())));
        to.putInt(at + 4, sysids.size());
        int next = at + ExporterLayout.STATISTICS_HEAD_BYTES;
        for (int sysid : sysids) {
            long flows = counts.flows(sysid);
            to.putInt(next, sysid);
            to.putInt(next + 4, (int) Math.min(counts.lost(sysid), 0xFFFF_FFFFL));
            to.putLong(next + 8, flows);
            to.putLong(next + 16, flows);
            next += ExporterLayout.ENTRY_BYTES;
        }
        return next;
    }
}
