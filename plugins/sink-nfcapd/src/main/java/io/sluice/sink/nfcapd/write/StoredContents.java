package io.sluice.sink.nfcapd.write;

import io.sluice.sink.nfcapd.format.AppendixLayout;
import io.sluice.sink.nfcapd.format.ExporterLayout;
import io.sluice.sink.nfcapd.format.FileLayout;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the blocks of a file hold: sums over its flows, and its exporters. Used by one thread.
final class StoredContents {
    /// Who an exporter is.
    ///
    /// @param addressHigh upper half of its address, as the record has it
    /// @param addressLow  lower half
    /// @param family      the address family, as the record has it
    /// @param subAgentId  its sub-agent id
    record Exporter(long addressHigh, long addressLow, int family, int subAgentId) {}

    private final FileLayout layout;
    private final StoredRecords form;
    private final FileStatistics statistics = new FileStatistics();
    private final ExporterCounts counts = new ExporterCounts();
    private final SortedMap<Integer, Exporter> exporters = new TreeMap<>();
    private boolean hasExporterStatistics;

    StoredContents(FileLayout layout) {
        this.layout = layout;
        this.form = StoredRecords.of(layout);
    }

    /// Takes in a sound block.
    void add(StoredBlocks block) {
        var records = block.records();
        statistics.add(form, records, 0, block.recordsEnd(), counts);
        if (layout == FileLayout.NFDUMP_1_5) return;
        for (int at = 0; at < block.recordsEnd(); at += form.size(records, at)) {
            int type = records.getShort(at);
            if (type == ExporterLayout.STATISTICS) hasExporterStatistics = true;
            if (type != ExporterLayout.EXPORTER || form.size(records, at) < ExporterLayout.EXPORTER_BYTES) continue;
            var exporter = new Exporter(
                    records.getLong(at + ExporterLayout.ADDRESS_OFFSET),
                    records.getLong(at + ExporterLayout.ADDRESS_OFFSET + 8),
                    records.getShort(at + ExporterLayout.FAMILY_OFFSET),
                    records.getInt(at + ExporterLayout.SUB_AGENT_OFFSET));
            exporters.put(records.getShort(at + ExporterLayout.SYSID_OFFSET) & 0xFFFF, exporter);
        }
    }

    /// Takes in the appendix of a file of layout 2: what its blocks do not tell.
    void addAppendix(StoredBlocks appendix) {
        var records = appendix.records();
        for (int at = 0; at < appendix.recordsEnd(); at += form.size(records, at)) {
            boolean isStatistics = (records.getShort(at) & 0xFFFF) == AppendixLayout.STATISTICS
                    && form.size(records, at) == AppendixLayout.STATISTICS_BYTES;
            if (isStatistics) {
                statistics.addSequenceErrors(records.getLong(at + AppendixLayout.SEQUENCE_ERRORS_OFFSET));
            }
        }
    }

    /// {@return the sums over the flows}
    FileStatistics statistics() {
        return statistics;
    }

    /// {@return the flows of each exporter}
    ExporterCounts counts() {
        return counts;
    }

    /// {@return the exporters by their numbers}
    SortedMap<Integer, Exporter> exporters() {
        return exporters;
    }

    /// {@return whether exporters' statistics are among the records}
    boolean hasExporterStatistics() {
        return hasExporterStatistics;
    }
}
