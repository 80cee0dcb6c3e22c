package io.sluice.sink.nfcapd.write;

import io.sluice.api.FlowBatch;
import io.sluice.api.IntervalReport;
import io.sluice.sink.nfcapd.format.FlowRecordLayout;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Optional;

/// A file that is being written: header, data blocks, appendix.
///
/// At any time the file holds whole blocks only. A block that could not be written stays in memory and is tried again;
/// it is given up only when the file must be finished. Used by one thread.
public final class NfcapdFile {
    /// A new exporter in front of a flow record, both as long as they get.
    private static final int MOST_ROW_BYTES =
            ExporterRecords.EXPORTER_BYTES + ExporterRecords.SAMPLER_BYTES + FlowRecordLayout.MOST_BYTES;

    /// So many rows fit into an empty block in any case. No batch has more, unless the platform changes its measures.
    private static final int ROWS_AT_ONCE = BlockWriter.MOST_BODY_BYTES / MOST_ROW_BYTES;

    private final FileChannel channel;
    private final BlockWriter block;
    private final Exporters exporters;
    private final long createdAtS;
    private final FileStatistics statistics = new FileStatistics();
    private long end = FileHeader.BYTES;
    private int blocks;
    private int announced;
    private int countedEnd = BlockWriter.HEAD_BYTES;
    private long flowsLost;
    private Optional<IOException> lossCause = Optional.empty();

    /// Begins a file with a header that says it is open.
    ///
    /// @param channel    an empty file, which this one closes
    /// @param block      what blocks are put together in
    /// @param exporters  those that earlier files met, to be announced again
    /// @param createdAtS the present time, in seconds since 1970
    /// @throws IOException when the header cannot be written
    public NfcapdFile(FileChannel channel, BlockWriter block, Exporters exporters, long createdAtS) throws IOException {
        this.channel = channel;
        this.block = block;
        this.exporters = exporters;
        this.createdAtS = createdAtS;
        block.clear();
        exporters.beginFile();
        FileHeader.writeOpen(channel, createdAtS);
    }

    /// Takes the flow records of a batch: all of them, or none when it throws.
    ///
    /// @param batch the batch; it is not kept
    /// @throws IOException when the block before could not be written
    public void append(FlowBatch batch) throws IOException {
        announceExporters();
        int count = batch.flowCount();
        for (int from = 0; from < count; from += ROWS_AT_ONCE) {
            append(batch, from, Math.min(count, from + ROWS_AT_ONCE));
        }
    }

    /// {@return the sums over the flow records of stored blocks, and after [#finish] over all of them}
    public FileStatistics statistics() {
        return statistics;
    }

    /// {@return whether no flow record was taken}
    public boolean isEmpty() {
        return statistics.flows() == 0 && pendingFlows() == 0;
    }

    /// Writes what is missing, and waits until all is stored. When the last block cannot be written the file is
    /// finished without it; see [#flowsLost].
    ///
    /// @param ident  what the file calls the source of its flows
    /// @param report of the file's interval
    /// @throws IOException when the file stays unfinished
    public void finish(String ident, IntervalReport report) throws IOException {
        storeLastBlock();
        if (channel.size() > end) channel.truncate(end);
        Appendix.fill(block, ident, statistics, report);
        block.write(channel, end);
        FileHeader.writeFinished(channel, createdAtS, end, blocks);
        channel.force(true);
        channel.close();
    }

    /// Writes what was taken, and leaves the file unfinished: a reader that ignores the header's count finds its
    /// blocks.
    ///
    /// @throws IOException when not all could be stored
    public void leaveOpen() throws IOException {
        try (channel) {
            if (!block.isEmpty()) writeBlock();
            channel.force(true);
        }
    }

    /// Gives up what is in memory, and the file.
    ///
    /// @throws IOException when the file cannot be closed
    public void discard() throws IOException {
        flowsLost += pendingFlows();
        block.clear();
        channel.close();
    }

    /// {@return how many flow records were taken and then could not be stored}
    public long flowsLost() {
        return flowsLost;
    }

    /// {@return why flow records could not be stored}
    public Optional<IOException> lossCause() {
        return lossCause;
    }

    private void append(FlowBatch batch, int from, int to) throws IOException {
        if (!block.fits((to - from) * MOST_ROW_BYTES)) writeBlock();
        var memory = block.memory();
        var words = batch.words();
        var datagram = batch.flow(from).datagram;
        int sysid = exporters.sysid(datagram, batch.flow(from).samplingRate);
        if (exporters.count() > announced) announceNext();
        for (int i = from; i < to; i++) {
            var row = batch.flow(i);
            if (row.datagram != datagram) {
                datagram = row.datagram;
                sysid = exporters.sysid(datagram, row.samplingRate);
                if (exporters.count() > announced) announceNext();
            }
            block.add(FlowRecordWriter.write(memory, block.end(), row, words, sysid));
        }
    }

    /// Exporters must stand in front of their flows, and those that earlier files met stand at the beginning.
    private void announceExporters() throws IOException {
        while (announced < exporters.count()) {
            if (!block.fits(MOST_ROW_BYTES)) writeBlock();
            announceNext();
        }
    }

    private void announceNext() {
        int sysid = ++announced;
        block.add(ExporterRecords.exporter(block.memory(), block.end(), exporters, sysid));
        block.add(ExporterRecords.sampler(block.memory(), block.end(), exporters, sysid));
    }

    private void writeBlock() throws IOException {
        end = block.write(channel, end);
        blocks++;
        countRecords();
        block.clear();
        countedEnd = BlockWriter.HEAD_BYTES;
    }

    private void countRecords() {
        statistics.add(block.memory(), countedEnd, block.end(), exporters);
        countedEnd = block.end();
    }

    private void storeLastBlock() {
        try {
            announceExporters();
            if (exporters.count() > 0) addExporterStatistics();
            if (!block.isEmpty()) writeBlock();
        } catch (IOException e) {
            flowsLost = pendingFlows();
            statistics.remove(block.memory(), BlockWriter.HEAD_BYTES, countedEnd, exporters);
            lossCause = Optional.of(e);
            block.clear();
            countedEnd = BlockWriter.HEAD_BYTES;
        }
    }

    /// The statistics of exporters lie behind the last flow records, and count these as well.
    private void addExporterStatistics() throws IOException {
        int last = exporters.count();
        if (!block.fits(ExporterRecords.statisticsBytes(Math.min(last, ExporterRecords.MOST_ENTRIES)))) writeBlock();
        countRecords();
        for (int first = 1; first <= last; first += ExporterRecords.MOST_ENTRIES) {
            int entries = Math.min(ExporterRecords.MOST_ENTRIES, last - first + 1);
            if (!block.fits(ExporterRecords.statisticsBytes(entries))) writeBlock();
            block.add(ExporterRecords.statistics(block.memory(), block.end(), exporters, first, entries));
        }
    }

    private long pendingFlows() {
        var pending = new FileStatistics();
        pending.add(block.memory(), BlockWriter.HEAD_BYTES, block.end(), exporters);
        return pending.remove(block.memory(), BlockWriter.HEAD_BYTES, block.end(), exporters);
    }
}
