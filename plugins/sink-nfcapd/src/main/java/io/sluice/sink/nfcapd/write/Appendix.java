package io.sluice.sink.nfcapd.write;

import static io.sluice.sink.nfcapd.format.LittleEndian.typeAndSize;

import io.sluice.sink.nfcapd.format.AppendixLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Writes the records of a file's last block: its ident and its statistics, see [AppendixLayout].
final class Appendix {
    private Appendix() {}

    /// Puts both records into an empty block.
    static void fill(RecordBlock block, String ident, FileStatistics statistics) {
        block.add(ident(block.memory(), block.end(), ident));
        block.add(statistics(block.memory(), block.end(), statistics));
    }

    private static int ident(ByteBuffer to, int at, String ident) {
        int padded = (AppendixLayout.IDENT_OFFSET + ident.length() + 2) & ~1;
        to.putInt(at, typeAndSize(AppendixLayout.IDENT, padded));
        for (int i = 0; i < padded - AppendixLayout.IDENT_OFFSET; i++) {
            byte value = i < ident.length() ? (byte) ident.charAt(i) : 0;
            to.put(at + AppendixLayout.IDENT_OFFSET + i, value);
        }
        return at + padded;
    }

    private static int statistics(ByteBuffer to, int at, FileStatistics statistics) {
        to.putInt(at, typeAndSize(AppendixLayout.STATISTICS, AppendixLayout.STATISTICS_BYTES));
        var counters = to.slice(at + AppendixLayout.COUNTERS_OFFSET, AppendixLayout.STATISTICS_BYTES - 4);
        statistics.putCounters(counters.order(ByteOrder.LITTLE_ENDIAN));
        to.putLong(at + AppendixLayout.FIRST_OFFSET, statistics.hasTimes() ? statistics.firstAtMs() : 0);
        to.putLong(at + AppendixLayout.LAST_OFFSET, statistics.hasTimes() ? statistics.lastAtMs() : 0);
        to.putLong(at + AppendixLayout.SEQUENCE_ERRORS_OFFSET, statistics.sequenceErrors());
        return at + AppendixLayout.STATISTICS_BYTES;
    }
}
