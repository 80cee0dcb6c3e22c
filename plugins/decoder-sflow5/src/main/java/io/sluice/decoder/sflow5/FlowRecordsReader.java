package io.sluice.decoder.sflow5;

import io.sluice.api.DecodeResult;
import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;
import io.sluice.sflow.Fault;
import io.sluice.sflow.GatewayForm;
import io.sluice.sflow.GatewayRecord;
import io.sluice.sflow.RecordCheck;
import io.sluice.sflow.RecordFormats;
import io.sluice.sflow.RouterRecord;
import io.sluice.sflow.SampledEthernetRecord;
import io.sluice.sflow.SampledHeaderRecord;
import io.sluice.sflow.SampledIpRecord;
import io.sluice.sflow.SwitchRecord;
import java.nio.ByteBuffer;

/// Reads the records of a flow sample, or of a notice of a discarded packet, into its row. Used by one
/// thread.
///
/// Those that describe the packet itself may come in any order, more than one of them, and contradict each
/// other; they are therefore noted first and read at the end, the most exact one first. Of several records
/// of one format the first one counts. Records of which the row has no fields are checked by their format.
final class FlowRecordsReader {
    private static final int HEADER = 1;
    private static final int ETHERNET = 2;
    private static final int IPV4 = 3;
    private static final int IPV6 = 4;
    private static final int SWITCH = 1001;
    private static final int ROUTER = 1002;
    private static final int GATEWAY = 1003;
    private static final int NAT = 1007;
    private static final int NAT_PORT = 1020;
    private static final int TIMESTAMP = 1043;

    private static final int NONE = -1;

    private final RecordWalk walk = new RecordWalk();
    private final SampledHeaderRecord headers;
    private int headerAt;
    private int headerEnd;
    private int ethernetAt;
    private int ethernetEnd;
    private int ipAt;
    private int ipEnd;
    private boolean isIpv6;
    private int understood;

    FlowRecordsReader(Tunnels tunnels) {
        headers = new SampledHeaderRecord(true, tunnels == Tunnels.INNER);
    }

    /// Reads at most `announced` records between `first` and `end`, and says whether they were sound.
    DecodeResult read(long announced, ByteBuffer memory, int first, int end, FlowRow row, FlowBatch batch) {
        headerAt = NONE;
        ethernetAt = NONE;
        ipAt = NONE;
        understood = 0;
        walk.open(announced, first, end);
        while (walk.next(memory)) {
            int fieldsEnd = record(memory, row, batch);
            var record = Fault.result(fieldsEnd);
            count(record, fieldsEnd, row);
            if (batch.keepsRecords() && !record.isMalformed()) keep(memory, row, batch);
        }
        if (walk.isPadded()) row.datagram.paddedSamples++;
        packet(memory, row, batch);
        return walk.result();
    }

    /// {@return whether at least one of the records was of a known format and sound}
    boolean hasUnderstood() {
        return understood > 0;
    }

    private void count(DecodeResult record, int fieldsEnd, FlowRow row) {
        switch (record) {
            case DECODED -> {
                understood++;
                if (fieldsEnd < walk.bodyEnd()) row.datagram.longerRecords++;
            }
            case NOT_MINE -> row.datagram.recordsSkipped++;
            default -> walk.note(record);
        }
    }

    private void keep(ByteBuffer memory, FlowRow row, FlowBatch batch) {
        var format = RecordFormats.flow(walk.tag(), walk.bodyLength());
        batch.addRecord(walk.tag(), format, memory, walk.bodyAt(), walk.bodyLength());
        row.recordCount++;
    }

    /// Reads, notes or checks a record; returns where its fields end, or a [Fault], of which `KIND` says that it is
    /// stepped over.
    private int record(ByteBuffer memory, FlowRow row, FlowBatch batch) {
        return switch (walk.tag()) {
            case HEADER -> headerAt == NONE ? header() : check(memory);
            case ETHERNET -> ethernetAt == NONE ? ethernet() : check(memory);
            case IPV4 -> ipAt == NONE ? ip(SampledIpRecord.IPV4_BYTES, false) : check(memory);
            case IPV6 -> ipAt == NONE ? ip(SampledIpRecord.IPV6_BYTES, true) : check(memory);
            case SWITCH -> row.has(FlowRow.SWITCH) ? check(memory) : vlans(memory, row);
            case ROUTER -> row.has(FlowRow.ROUTER) ? check(memory) : router(memory, row);
            case GATEWAY -> row.has(FlowRow.GATEWAY) ? check(memory) : gateway(memory, row, batch);
            case NAT, NAT_PORT, TIMESTAMP -> extended(memory, row);
            default -> check(memory);
        };
    }

    private int check(ByteBuffer memory) {
        var format = RecordFormats.flow(walk.tag(), walk.bodyLength());
        if (!format.isKnown()) return Fault.KIND;
        return RecordCheck.end(format, memory, walk.bodyAt(), walk.bodyEnd());
    }

    /// Where the header ends is known when it has been read.
    private int header() {
        if (walk.bodyLength() < headers.fixedBytes()) return Fault.LENGTH;
        headerAt = walk.bodyAt();
        headerEnd = walk.bodyEnd();
        return headerEnd;
    }

    private int ethernet() {
        if (walk.bodyLength() < SampledEthernetRecord.LEAST_BYTES) return Fault.LENGTH;
        ethernetAt = walk.bodyAt();
        ethernetEnd = walk.bodyEnd();
        return ethernetAt + SampledEthernetRecord.fieldsBytes(walk.bodyLength());
    }

    private int ip(int bytes, boolean ofIpv6) {
        if (walk.bodyLength() < bytes) return Fault.LENGTH;
        ipAt = walk.bodyAt();
        ipEnd = walk.bodyEnd();
        isIpv6 = ofIpv6;
        return ipAt + bytes;
    }

    private int vlans(ByteBuffer memory, FlowRow row) {
        int end = SwitchRecord.read(memory, walk.bodyAt(), walk.bodyEnd(), row);
        if (end >= 0 && headerAt == NONE) row.set(FlowRow.SWITCH_FIRST);
        return end;
    }

    private int router(ByteBuffer memory, FlowRow row) {
        return RouterRecord.read(memory, walk.bodyAt(), walk.bodyEnd(), row);
    }

    private int gateway(ByteBuffer memory, FlowRow row, FlowBatch batch) {
        return GatewayRecord.read(GatewayForm.V5, memory, walk.bodyAt(), walk.bodyEnd(), row, batch);
    }

    /// A record that is sound and of which the row has fields.
    private int extended(ByteBuffer memory, FlowRow row) {
        int end = check(memory);
        if (end < 0) return end;
        switch (walk.tag()) {
            case NAT -> NatRecords.readAddresses(memory, walk.bodyAt(), row);
            case NAT_PORT -> NatRecords.readPorts(memory, walk.bodyAt(), row);
            default -> TimestampRecord.read(memory, walk.bodyAt(), row);
        }
        return end;
    }

    private void packet(ByteBuffer memory, FlowRow row, FlowBatch batch) {
        if (headerAt != NONE) {
            int fieldsEnd = headers.read(memory, headerAt, headerEnd, row, batch);
            if (fieldsEnd < 0) walk.note(DecodeResult.BAD_LENGTH);
            else if (fieldsEnd < headerEnd) row.datagram.longerRecords++;
        } else {
            row.present &= ~FlowRow.SWITCH_FIRST;
        }
        if (ethernetAt != NONE && !row.has(FlowRow.MACS)) {
            SampledEthernetRecord.read(memory, ethernetAt, ethernetEnd, row);
        }
        if (ipAt != NONE && !row.has(FlowRow.IP)) SampledIpRecord.read(isIpv6, memory, ipAt, ipEnd, row);
    }
}
