package io.sluice.sink.nfcapd.read;

import io.sluice.api.FileFaults;
import io.sluice.api.FlowBatch;
import io.sluice.api.Reader;
import io.sluice.sink.nfcapd.format.Layout1Header;
import io.sluice.sink.nfcapd.format.Layout2Header;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Reads files of all three layouts, in either byte order, compressed or not, finished or not.
///
/// Holds a piece of the file, a block, and a decompressed block, each of at most 5 MiB. Used by one thread.
final class NfcapdReader implements Reader {
    private final FileInput file = new FileInput();
    private final BlockReader blocks = new BlockReader(file);
    private final BlockBytes header = new BlockBytes(Layout1Header.BYTES);
    private final RecordWalk records;
    private @Nullable FileHead head;
    private @Nullable FaultTeller faults;
    private boolean isAtEnd;

    /// Makes a reader without a file.
    ///
    /// @param areAddressesReversed whether files of nfdump 1.5 are from sfcapd 1.5.2
    NfcapdReader(boolean areAddressesReversed) {
        records = new RecordWalk(blocks, areAddressesReversed);
    }

    @Override
    public void open(Path path, FileFaults hearer) throws IOException {
        close();
        var teller = new FaultTeller(path, hearer);
        file.open(path);
        try {
            head = begin(teller);
            faults = teller;
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    @Override
    public boolean next() throws IOException {
        var teller = faults;
        if (teller == null || isAtEnd) return false;
        while (true) {
            var found = records.next(teller);
            if (found == RecordWalk.Found.FLOW) return true;
            if (found == RecordWalk.Found.END) {
                if (!blocks.next(teller)) return end(teller);
                records.begin();
            }
        }
    }

    @Override
    public long atNs() {
        return records.flow().atNs();
    }

    @Override
    public void append(FlowBatch batch) {
        records.flow().append(batch);
    }

    @Override
    public long position() {
        return faults == null ? 0 : blocks.position();
    }

    @Override
    public List<String> facts() {
        var of = head;
        if (of == null) return List.of();
        var facts = new ArrayList<String>();
        var ident = records.appendix().ident();
        facts.add(String.format(
                Locale.ROOT,
                "layout %d of %s, compression %s%s%s%s",
                of.layout(),
                of.writer(),
                of.compression().word(),
                ident.isEmpty() ? "" : ", ident " + ident,
                of.isBigEndian() ? ", big-endian" : "",
                of.isFinished() ? "" : ", not finished"));
        facts.add(records.sums().toString());
        facts.add(blocks.blocks() + " blocks, " + records.exporters() + " exporters, " + records.maps()
                + " extension maps, " + records.appendix().sequenceErrors() + " sequence errors");
        facts.add("stepped over: " + blocks.skipped() + " blocks, " + records.skipped() + " records, "
                + records.elementsSkipped() + " elements that have no place in a row");
        return facts;
    }

    @Override
    public OptionalLong repair(Path path, Path target, FileFaults hearer) throws IOException {
        open(path, hearer);
        try (var repaired = new RepairedFile(target, blocks, records)) {
            var of = head;
            var teller = faults;
            if (of == null || teller == null) throw new IllegalStateException("the file is not open");
            return OptionalLong.of(repaired.write(of, header, teller));
        } finally {
            close();
        }
    }

    @Override
    public void close() throws IOException {
        head = null;
        faults = null;
        blocks.close();
        file.close();
    }

    private FileHead begin(FaultTeller teller) throws IOException {
        var of = FileHead.read(file, header, teller);
        records.clear();
        isAtEnd = false;
        if (of.layout() == Layout1Header.VERSION) records.appendix().addHeader(header);
        else readAppendix(of, teller);
        blocks.begin(of, of.firstBlockAt(), of.appendixAt());
        return of;
    }

    private void readAppendix(FileHead of, FaultTeller teller) throws IOException {
        blocks.begin(of, of.appendixAt(), file.size());
        for (int i = 0; i < of.appendixBlocks() && blocks.next(teller); i++) {
            records.begin();
            while (records.next(teller) != RecordWalk.Found.END) Thread.onSpinWait();
        }
        if (of.isFinished() && blocks.position() < file.size()) {
            teller.unsound(blocks.position(), (file.size() - blocks.position()) + " bytes lie behind the appendix");
        }
        records.keepAppendix();
    }

    private boolean end(FaultTeller teller) {
        isAtEnd = true;
        var of = head;
        if (of == null) return false;
        if (!of.isFinished()) {
            teller.unsound(0, "the file was not finished; it has " + blocks.blocks() + " blocks so far");
            return false;
        }
        if (of.blocks() != blocks.blocks()) {
            int offset = of.layout() == 1 ? Layout1Header.BLOCKS_OFFSET : Layout2Header.BLOCKS_OFFSET;
            teller.unsound(offset, "the header says " + of.blocks() + " blocks, and there are " + blocks.blocks());
        }
        if (!teller.areRowsLost()) compareStatistics(teller);
        return false;
    }

    /// Where rows were lost the statistics cannot be those of the others.
    private void compareStatistics(FaultTeller teller) {
        var said = records.appendix();
        if (!said.hasStatistics()) {
            teller.unsound(file.size(), "the file has no statistics");
            return;
        }
        var differences = said.statistics().differences(records.sums());
        if (differences.isEmpty()) return;
        teller.unsound(
                said.statisticsAt(),
                "the statistics are not those of the records: "
                        + String.join(", ", differences.subList(0, Math.min(3, differences.size())))
                        + (differences.size() > 3 ? " and " + (differences.size() - 3) + " more" : ""));
    }
}
