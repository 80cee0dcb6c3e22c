package io.sluice.sink.nfcapd.write;

import static io.sluice.sink.nfcapd.format.LittleEndian.UINT32;
import static io.sluice.sink.nfcapd.format.LittleEndian.UINT64;
import static io.sluice.sink.nfcapd.format.LittleEndian.typeAndSize;

import io.sluice.api.IntervalReport;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// The records of a file's last block: its ident and its statistics (nfcapd-file-format, 1.3 and 5.6).
///
/// ```
/// ident        0  type 8001   2  size    4  the text and a NUL, two where that makes the size even
/// statistics   0  type 8002   2  size    4  flows, bytes, packets, each a number of 8 bytes;
///             28  flows, then bytes, then packets of TCP, UDP, ICMP, others
///            124  msec first seen      132  msec last seen   140  sequence errors
/// ```
final class Appendix {
    private static final int IDENT = 0x8001;
    private static final int STATISTICS = 0x8002;
    private static final int STATISTICS_BYTES = 148;
    private static final int HEAD_BYTES = 4;

    private Appendix() {}

    /// Puts both records into an empty block.
    static void fill(BlockWriter block, String ident, FileStatistics statistics, IntervalReport report) {
        block.add(ident(block.memory(), block.end(), ident));
        block.add(statistics(block.memory(), block.end(), statistics, report));
    }

    private static int ident(MemorySegment to, int at, String ident) {
        int padded = HEAD_BYTES + ident.length() + 2 & ~1;
        to.set(UINT32, at, typeAndSize(IDENT, padded));
        for (int i = 0; i < padded - HEAD_BYTES; i++) {
            to.set(ValueLayout.JAVA_BYTE, at + HEAD_BYTES + i, i < ident.length() ? (byte) ident.charAt(i) : 0);
        }
        return at + padded;
    }

    private static int statistics(MemorySegment to, int at, FileStatistics statistics, IntervalReport report) {
        boolean isEmpty = statistics.flows() == 0;
        to.set(UINT32, at, typeAndSize(STATISTICS, STATISTICS_BYTES));
        int next = at + HEAD_BYTES;
        next = number(to, next, statistics.flows());
        next = number(to, next, statistics.octets());
        next = number(to, next, statistics.packets());
        for (int i = 0; i < FileStatistics.CLASSES; i++) next = number(to, next, statistics.flows(i));
        for (int i = 0; i < FileStatistics.CLASSES; i++) next = number(to, next, statistics.octets(i));
        for (int i = 0; i < FileStatistics.CLASSES; i++) next = number(to, next, statistics.packets(i));
        next = number(to, next, isEmpty ? report.interval().startMs() : statistics.firstAtMs());
        next = number(to, next, isEmpty ? report.interval().endMs() : statistics.lastAtMs());
        return number(to, next, report.sequenceErrors());
    }

    private static int number(MemorySegment to, int at, long value) {
        to.set(UINT64, at, value);
        return at + Long.BYTES;
    }
}
