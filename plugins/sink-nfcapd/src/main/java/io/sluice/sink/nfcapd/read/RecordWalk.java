package io.sluice.sink.nfcapd.read;

import io.sluice.sink.nfcapd.format.AppendixLayout;
import io.sluice.sink.nfcapd.format.BlockLayout;
import io.sluice.sink.nfcapd.format.ExporterLayout;
import io.sluice.sink.nfcapd.format.FlowRecord15Layout;
import io.sluice.sink.nfcapd.format.FlowRecord16Layout;
import io.sluice.sink.nfcapd.format.FlowRecordLayout;
import java.io.IOException;

/// Goes from record to record of a block, takes what they say about exporters and maps, and opens flow
/// records. What is damaged is told and stepped over. Made once; used by one thread.
final class RecordWalk {
    /// What a record turned out to be.
    enum Found {
        /// A flow record, opened.
        FLOW,
        /// Another one that can be read or is not known.
        OTHER,
        /// None any more: the block is at its end.
        END
    }

    private static final int HEAD_BYTES = 4;
    private static final int TYPE_1_5 = 1;
    private static final int OLDER_FLOW = 1;

    private final BlockReader blocks;
    private final KnownExporters exporters = new KnownExporters();
    private final ExtensionMaps maps = new ExtensionMaps();
    private final FlowRecord15 flow15;
    private final FlowRecord16 flow16 = new FlowRecord16(maps, exporters);
    private final FlowRecord17 flow17 = new FlowRecord17(exporters);
    private final FlowSums sums = new FlowSums();
    private final AppendixRecords appendix = new AppendixRecords();
    private FlowRecord flow;
    private BlockBytes body;
    private boolean isType15;
    private boolean isIntact;
    private int recordsLeft;
    private int next;
    private int at;
    private int size;
    private long skipped;

    RecordWalk(BlockReader blocks, boolean areAddressesReversed) {
        this.blocks = blocks;
        flow15 = new FlowRecord15(areAddressesReversed);
        flow = flow17;
        body = blocks.body();
    }

    /// Forgets all, for the next file.
    void clear() {
        keepAppendix();
        appendix.clear();
        recordsLeft = 0;
        next = 0;
        body.length(0);
    }

    /// Forgets all but what the appendix tells of the file: flow records do not belong there, and no record elsewhere
    /// may build on a map or an exporter that only stands there.
    void keepAppendix() {
        exporters.clear();
        maps.clear();
        flow17.clear();
        sums.clear();
        skipped = 0;
    }

    /// Begins with the block that has been read.
    void begin() {
        body = blocks.body();
        isType15 = blocks.type() == TYPE_1_5;
        isIntact = true;
        recordsLeft = blocks.records();
        next = 0;
    }

    /// Steps to the next record that can be read.
    Found next(FaultTeller faults) throws IOException {
        while (recordsLeft > 0 && next < body.length()) {
            at = next;
            if (!measure()) {
                endBadly(faults);
                return Found.END;
            }
            next = at + size;
            recordsLeft--;
            if (isType15) {
                if (isFlow(flow15, faults)) return Found.FLOW;
            } else {
                var found = look(faults);
                if (found != Found.END) return found;
            }
        }
        end(faults);
        return Found.END;
    }

    /// {@return the flow record that was found last}
    FlowRecord flow() {
        return flow;
    }

    /// {@return where in the block the record begins}
    int at() {
        return at;
    }

    int size() {
        return size;
    }

    /// {@return whether the record belongs into an appendix}
    boolean isOfAppendix() {
        int type = isType15 ? 0 : body.uint16(at);
        return type == AppendixLayout.IDENT || type == AppendixLayout.STATISTICS;
    }

    /// {@return whether all records of the block up to here could be read}
    boolean isIntact() {
        return isIntact;
    }

    /// {@return what the flow records so far add up to}
    FlowSums sums() {
        return sums;
    }

    AppendixRecords appendix() {
        return appendix;
    }

    int exporters() {
        return exporters.count();
    }

    int maps() {
        return maps.count();
    }

    /// {@return how many records were stepped over, since nobody reads their kind}
    long skipped() {
        return skipped;
    }

    long elementsSkipped() {
        return flow17.elementsSkipped();
    }

    private boolean measure() {
        int sizeOffset = isType15 ? FlowRecord15Layout.SIZE_OFFSET : 2;
        int left = body.length() - at;
        if (left < sizeOffset + 2) return false;
        size = body.uint16(at + sizeOffset);
        return size >= HEAD_BYTES && size <= left;
    }

    /// {@return what the record is; END for one that cannot be read}
    private Found look(FaultTeller faults) {
        int type = body.uint16(at);
        boolean isUsable = switch (type) {
            case FlowRecordLayout.TYPE -> isFlow(flow17, faults);
            case FlowRecord16Layout.TYPE, OLDER_FLOW -> {
                boolean isFlow = isFlow(flow16, faults);
                if (isFlow && flow16.missingBytes() != 0) straighten(faults);
                yield isFlow;
            }
            default -> isOther(type, faults);
        };
        if (!isUsable) return Found.END;
        return type == FlowRecordLayout.TYPE || type == FlowRecord16Layout.TYPE || type == OLDER_FLOW
                ? Found.FLOW
                : Found.OTHER;
    }

    /// Deals with a record of sfcapd 1.6.25 that is longer or shorter than it says, so that all behind it
    /// are shifted.
    private void straighten(FaultTeller faults) {
        int shifted = next + flow16.missingBytes();
        if (isRecord(next) || !isRecord(shifted)) {
            flow16.agreeWithMap();
            return;
        }
        isIntact = false;
        faults.unsound(
                place(),
                "a flow record says " + size + " bytes and has " + (size + flow16.missingBytes())
                        + ", since its agent has an address of the other IP version, a fault of sfcapd 1.6; it is read"
                        + " without that address");
        flow16.dropAgent();
        next = shifted;
    }

    /// {@return whether a record may begin at a place, or the block be at its end}
    private boolean isRecord(int place) {
        if (place >= body.length() || place < 0) return recordsLeft == 0;
        int left = body.length() - place;
        if (left < HEAD_BYTES || body.uint16(place) > ExporterLayout.SAMPLER) return false;
        int bytes = body.uint16(place + 2);
        return bytes >= HEAD_BYTES && (bytes <= left || recordsLeft == 1);
    }

    private boolean isFlow(FlowRecord record, FaultTeller faults) {
        switch (record.open(body, at, size)) {
            case WHOLE -> {}
            case PART -> {
                isIntact = false;
                faults.unsound(
                        place(),
                        "the parts of a flow record do not fit its " + size
                                + " bytes; what stands in front of that is used");
                size = record.mend();
            }
            case NONE -> {
                isIntact = false;
                faults.lost(
                        place(),
                        "a flow record of " + size + " bytes is too short for what it should have; it is" + " skipped");
                return false;
            }
            case NO_MAP -> {
                isIntact = false;
                faults.lost(
                        place(),
                        "a flow record has extensions as map "
                                + body.uint16(at + FlowRecord16Layout.MAP_OFFSET)
                                + " says, which is not there; it is skipped");
                return false;
            }
        }
        flow = record;
        sums.add(record);
        return true;
    }

    private boolean isOther(int type, FaultTeller faults) {
        boolean isUsable = switch (type) {
            case ExporterLayout.EXPORTER -> exporters.addExporter(body, at, size);
            case ExporterLayout.SAMPLER -> exporters.addSampler(body, at, size);
            case ExporterLayout.SAMPLER_1_6 -> exporters.addSampler16(body, at, size);
            case FlowRecord16Layout.MAP_TYPE -> maps.add(body, at, size);
            case ExporterLayout.STATISTICS -> true;
            case AppendixLayout.IDENT, AppendixLayout.STATISTICS -> appendix.add(body, at, size, place());
            default -> {
                skipped++;
                yield true;
            }
        };
        if (isUsable) return true;
        isIntact = false;
        faults.unsound(place(), "a record of type " + type + " and " + size + " bytes cannot be read; it is skipped");
        return false;
    }

    private void endBadly(FaultTeller faults) throws IOException {
        isIntact = false;
        faults.lost(
                place(),
                "a record does not fit into its block; it and what is behind it are skipped, " + recordsLeft
                        + " records");
        recordsLeft = 0;
        next = body.length();
        blocks.distrust(faults);
    }

    private void end(FaultTeller faults) throws IOException {
        int behind = body.length() - next;
        int missing = recordsLeft;
        recordsLeft = 0;
        next = body.length();
        if (missing == 0 && behind == 0) return;
        isIntact = false;
        if (missing > 0) {
            faults.lost(
                    blocks.at(),
                    "the block says that it has " + blocks.records() + " records, but " + missing
                            + " of them are not there");
        } else {
            faults.unsound(
                    blocks.at(), "the block has " + behind + " bytes behind its " + blocks.records() + " records");
        }
        blocks.distrust(faults);
    }

    /// Inside of a compressed block there are no offsets of the file; then it is that of the block.
    private long place() {
        return blocks.at() + (blocks.isCompressed() ? 0 : BlockLayout.HEAD_BYTES + at);
    }
}
