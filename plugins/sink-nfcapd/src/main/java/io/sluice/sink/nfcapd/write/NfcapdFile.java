package io.sluice.sink.nfcapd.write;

import io.sluice.api.FlowBatch;
import io.sluice.api.IntervalReport;
import io.sluice.api.RowsFailedException;
import io.sluice.sink.nfcapd.format.ExporterLayout;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.IntStream;

/// A file that is being written: header, data blocks, and what belongs behind them.
///
/// At any time the file holds whole blocks only, and its header says how many. A block that could not be written stays
/// in memory and is tried again; it is given up only when the file must be finished. Used by the sink's thread.
public final class NfcapdFile {
    private final BlockFile file;
    private final RecordFormat format;
    private final BlockPipeline pipeline;
    private final Exporters exporters;
    private final BlockPipeline.Target target = this::store;
    private final int rowsAtOnce;
    private final FileStatistics statistics = new FileStatistics();
    private int announced;
    private long flowsLost;
    private Optional<IOException> lossCause = Optional.empty();

    NfcapdFile(BlockFile file, NfcapdWriter writer) {
        this.file = file;
        this.format = writer.format();
        this.pipeline = writer.pipeline();
        this.exporters = writer.exporters();
        // So many rows fit into an empty block in any case; into a large one, as many as a batch has.
        this.rowsAtOnce = writer.form().blockBytes() / mostRowBytes();
        if (!format.hasExporters()) announced = Exporters.MOST;
    }

    /// Takes flow records of a batch.
    ///
    /// @param batch the batch; it is not kept
    /// @param from  the first one
    /// @param to    behind the last one
    /// @throws RowsFailedException when some of them were taken and the others not
    /// @throws IOException         when none was: earlier blocks could not be written, and there is no room
    public void append(FlowBatch batch, int from, int to) throws IOException {
        announceExporters();
        for (int next = from; next < to; next += rowsAtOnce) {
            try {
                take(batch, next, Math.min(to, next + rowsAtOnce));
            } catch (IOException e) {
                if (next == from) throw e;
                throw new RowsFailedException(to - next, String.valueOf(e.getMessage()), e);
            }
        }
    }

    /// Writes everything that was taken, as a block that is smaller than usual, and counts it in the header: a reader
    /// of the open file then sees it, also after a kill. In layout 1.5, whose open files nothing reads,
    /// recovery sees it. Without rows that wait, nothing is done.
    ///
    /// @throws IOException when not all could be written; the rest is tried again
    public void flush() throws IOException {
        if (hasPendingRecords()) pipeline.drain(target);
    }

    /// Waits until all that was [flushed][#flush] is stored.
    ///
    /// @throws IOException when that is not certain
    public void sync() throws IOException {
        file.sync();
    }

    /// {@return the sums over the flow records of stored blocks, and after [#complete] over all of them}
    public FileStatistics statistics() {
        return statistics;
    }

    /// {@return whether no flow record was taken}
    public boolean isEmpty() {
        return flows() == 0;
    }

    /// {@return how many flow records were taken and are not lost}
    public long flows() {
        return statistics.flows() + pendingFlows();
    }

    /// Writes what is missing. When the last blocks cannot be written the file is complete without them; see
    /// [#flowsLost].
    ///
    /// @param ident  what the file calls the source of its flows
    /// @param report of the file's interval
    /// @throws IOException when the file stays unfinished
    public void complete(String ident, IntervalReport report) throws IOException {
        for (var loss : report.losses())
            exporters.counts().addLost(exporters.find(loss.sender(), loss.subAgentId()), loss.datagrams());
        storeLastBlocks();
        statistics.addSequenceErrors(report.sequenceErrors());
        statistics.orTimesOf(report.interval());
        file.complete(pipeline.spare(), pipeline.encoder(), ident, statistics);
    }

    /// Waits until all that was written is stored, and closes the file. Any thread, when the file is complete.
    ///
    /// @throws IOException when that is not certain
    public void store() throws IOException {
        try {
            file.sync();
        } finally {
            file.close();
        }
    }

    /// Gives up what is in memory, and the file.
    ///
    /// @throws IOException when the file cannot be closed
    public void discard() throws IOException {
        flowsLost += pendingFlows();
        pipeline.clear();
        file.close();
    }

    /// {@return how many flow records were taken and then could not be stored}
    public long flowsLost() {
        return flowsLost;
    }

    /// {@return why flow records could not be stored}
    public Optional<IOException> lossCause() {
        return lossCause;
    }

    private void take(FlowBatch batch, int from, int to) throws IOException {
        if (!pipeline.filling().fits((to - from) * mostRowBytes())) nextBlock();
        var block = pipeline.filling();
        var datagram = batch.flow(from).datagram;
        int sysid = exporters.sysid(datagram, batch.flow(from).samplingRate);
        if (exporters.count() > announced) announceNext();
        int countedTo = from;
        for (int i = from; i < to; i++) {
            var row = batch.flow(i);
            if (row.datagram != datagram) {
                exporters.counts().addFlows(sysid, i - countedTo);
                countedTo = i;
                datagram = row.datagram;
                sysid = exporters.sysid(datagram, row.samplingRate);
                if (exporters.count() > announced) announceNext();
            }
            format.addFlow(block, batch, row, sysid);
        }
        exporters.counts().addFlows(sysid, to - countedTo);
    }

    /// A new exporter in front of a flow record, both as long as they get.
    private int mostRowBytes() {
        return ExporterLayout.EXPORTER_BYTES + ExporterLayout.SAMPLER_BYTES + format.mostBytes();
    }

    /// Exporters must stand in front of their flows, and those that earlier files met stand at the beginning.
    private void announceExporters() throws IOException {
        while (announced < exporters.count()) {
            if (!pipeline.filling().fits(mostRowBytes())) nextBlock();
            announceNext();
        }
    }

    private void announceNext() {
        format.addExporter(pipeline.filling(), exporters, ++announced);
    }

    private void nextBlock() throws IOException {
        pipeline.next(target);
    }

    /// Counts what is in a block that is ready, and writes it.
    private void store(OutgoingBlock block) throws IOException {
        var sums = block.records().sums();
        statistics.add(sums);
        try {
            file.append(block.bytes(pipeline.encoder()), statistics);
        } catch (IOException e) {
            statistics.remove(sums);
            throw e;
        }
    }

    private void storeLastBlocks() {
        try {
            announceExporters();
            if (format.hasExporters() && exporters.count() > 0) addExporterStatistics();
            pipeline.drain(target);
        } catch (IOException e) {
            flowsLost = pendingFlows();
            lossCause = Optional.of(e);
            pipeline.clear();
        }
    }

    /// The statistics of exporters lie behind the last flow records.
    private void addExporterStatistics() throws IOException {
        int last = exporters.count();
        int most = ExporterRecords.statisticsBytes(Math.min(last, ExporterLayout.MOST_ENTRIES));
        if (format.hasStatisticsBlock() || !pipeline.filling().fits(most)) pipeline.drain(target);
        for (int first = 1; first <= last; first += ExporterLayout.MOST_ENTRIES) {
            int end = Math.min(last + 1, first + ExporterLayout.MOST_ENTRIES);
            if (!pipeline.filling().fits(ExporterRecords.statisticsBytes(end - first))) pipeline.drain(target);
            var sysids = IntStream.range(first, end).boxed().toList();
            var block = pipeline.filling();
            block.add(ExporterRecords.statistics(block.memory(), block.end(), exporters.counts(), sysids));
        }
    }

    private boolean hasPendingRecords() {
        return !pipeline.isEmpty();
    }

    private long pendingFlows() {
        long flows = 0;
        for (var block : pipeline.pending()) flows += block.sums().flows();
        return flows;
    }
}
