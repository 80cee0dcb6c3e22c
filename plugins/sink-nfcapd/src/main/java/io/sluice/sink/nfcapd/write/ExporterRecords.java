package io.sluice.sink.nfcapd.write;

import static io.sluice.sink.nfcapd.format.LittleEndian.UINT16;
import static io.sluice.sink.nfcapd.format.LittleEndian.UINT32;
import static io.sluice.sink.nfcapd.format.LittleEndian.UINT64;
import static io.sluice.sink.nfcapd.format.LittleEndian.typeAndSize;

import io.sluice.api.IpAddress;
import java.lang.foreign.MemorySegment;

/// Writes the records about exporters (nfcapd-file-format, 4.4, 4.6 and 5.5).
///
/// ```
/// exporter, in the form that all of 1.7 reads
///   0  type 7    2  size 32    4  version 9999: sFlow   8  address, upper half first; IPv4 at 16
///  24  address family          26  sysid               28  sub-agent id
/// sampler
///   0  type 15   2  size 24    4  sysid                 6  algorithm 0    8  id -1
///  16  packet interval 1      20  space interval: sampling rate - 1
/// exporter statistics
///   0  type 8    2  size        4  number of entries, of 24 bytes each:
///                               0  sysid   4  sequence errors   8  packets   16  flows
/// ```
final class ExporterRecords {
    static final int EXPORTER_BYTES = 32;
    static final int SAMPLER_BYTES = 24;

    private static final int EXPORTER = 7;
    private static final int SAMPLER = 15;
    private static final int STATISTICS = 8;
    private static final int STATISTICS_HEAD_BYTES = 8;
    private static final int ENTRY_BYTES = 24;
    /// The size of a record is a number of 16 bits.
    static final int MOST_ENTRIES = (0xFFFF - STATISTICS_HEAD_BYTES) / ENTRY_BYTES;

    private static final int SFLOW = 9999;
    private static final short FAMILY_IPV4 = 2;
    private static final short FAMILY_IPV6 = 10;

    private ExporterRecords() {}

    /// Writes an exporter record and returns where it ends.
    static int exporter(MemorySegment to, int at, Exporters exporters, int sysid) {
        IpAddress address = exporters.address(sysid);
        boolean isIpv4 = address.version() == 4;
        to.set(UINT32, at, typeAndSize(EXPORTER, EXPORTER_BYTES));
        to.set(UINT32, at + 4, SFLOW);
        to.set(UINT64, at + 8, address.high());
        to.set(UINT64, at + 16, address.low());
        to.set(UINT16, at + 24, isIpv4 ? FAMILY_IPV4 : FAMILY_IPV6);
        to.set(UINT16, at + 26, (short) sysid);
        to.set(UINT32, at + 28, exporters.subAgentId(sysid));
        return at + EXPORTER_BYTES;
    }

    /// Writes a sampler record and returns where it ends.
    static int sampler(MemorySegment to, int at, Exporters exporters, int sysid) {
        int rate = exporters.samplingRate(sysid);
        to.set(UINT32, at, typeAndSize(SAMPLER, SAMPLER_BYTES));
        to.set(UINT32, at + 4, sysid);
        to.set(UINT64, at + 8, -1);
        to.set(UINT32, at + 16, 1);
        // An agent that does not tell its rate is counted as if it sampled each packet; sfcapd wraps to 2^32 - 1 here.
        to.set(UINT32, at + 20, rate == 0 ? 0 : rate - 1);
        return at + SAMPLER_BYTES;
    }

    /// {@return the size of a statistics record}
    static int statisticsBytes(int entries) {
        return STATISTICS_HEAD_BYTES + entries * ENTRY_BYTES;
    }

    /// Writes a statistics record and returns where it ends. Like sfcapd it counts a flow record as a packet, and
    /// leaves sequence errors, which are not known for each exporter, to the file's statistics.
    ///
    /// @param first   sysid of its first entry
    /// @param entries how many it has, at most [#MOST_ENTRIES]
    static int statistics(MemorySegment to, int at, Exporters exporters, int first, int entries) {
        to.set(UINT32, at, typeAndSize(STATISTICS, statisticsBytes(entries)));
        to.set(UINT32, at + 4, entries);
        int next = at + STATISTICS_HEAD_BYTES;
        for (int sysid = first; sysid < first + entries; sysid++) {
            long flows = exporters.flows(sysid);
            to.set(UINT32, next, sysid);
            to.set(UINT32, next + 4, 0);
            to.set(UINT64, next + 8, flows);
            to.set(UINT64, next + 16, flows);
            next += ENTRY_BYTES;
        }
        return next;
    }
}
