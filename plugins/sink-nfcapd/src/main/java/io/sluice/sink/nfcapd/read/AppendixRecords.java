package io.sluice.sink.nfcapd.read;

import io.sluice.sink.nfcapd.format.AppendixLayout;
import io.sluice.sink.nfcapd.format.Layout1Header;

/// What a file says about all of itself: its ident and its statistics, from the appendix of layout 2 or the
/// header of layout 1. Used by one thread.
final class AppendixRecords {
    private final FlowSums statistics = new FlowSums();
    private boolean hasStatistics;
    private long statisticsAt;
    private String ident = "";
    private long sequenceErrors;

    /// Forgets all, for the next file.
    void clear() {
        statistics.clear();
        hasStatistics = false;
        ident = "";
        sequenceErrors = 0;
    }

    /// Takes a record of the appendix.
    ///
    /// @param place where in the file it is, for messages
    /// @return whether it can be read
    boolean add(BlockBytes bytes, int at, int size, long place) {
        if (bytes.uint16(at) == AppendixLayout.IDENT) {
            ident = bytes.text(at + AppendixLayout.IDENT_OFFSET, size - AppendixLayout.IDENT_OFFSET);
            return true;
        }
        if (size != AppendixLayout.STATISTICS_BYTES) return false;
        statistics.read(bytes, at + AppendixLayout.COUNTERS_OFFSET);
        sequenceErrors = bytes.uint64(at + AppendixLayout.SEQUENCE_ERRORS_OFFSET);
        hasStatistics = true;
        statisticsAt = place;
        return true;
    }

    /// Takes what the header of layout 1 has of it.
    void addHeader(BlockBytes header) {
        ident = header.text(Layout1Header.IDENT_OFFSET, Layout1Header.IDENT_BYTES);
        statistics.read(header, Layout1Header.COUNTERS_OFFSET);
        sequenceErrors = header.unsigned32(Layout1Header.SEQUENCE_ERRORS_OFFSET);
        hasStatistics = true;
        statisticsAt = Layout1Header.COUNTERS_OFFSET;
    }

    boolean hasStatistics() {
        return hasStatistics;
    }

    /// {@return the statistics, which mean something only when they are there}
    FlowSums statistics() {
        return statistics;
    }

    long statisticsAt() {
        return statisticsAt;
    }

    /// {@return what the file calls the source of its flows; empty when it does not say}
    String ident() {
        return ident;
    }

    long sequenceErrors() {
        return sequenceErrors;
    }
}
