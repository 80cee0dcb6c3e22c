package io.sluice.decoder.sflow5;

import io.sluice.api.DecodeResult;
import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;
import io.sluice.packet.NetworkOrder;
import java.lang.foreign.MemorySegment;

/// Reads the records of one flow sample into its row. Used by one thread.
///
/// Those that describe the packet itself may come in any order, more than one of them, and contradict each
/// other; they are therefore noted first and read at the end, the most exact one first. Of several records of
/// one format the first one counts.
final class FlowRecordsReader {
    private static final int HEADER = 1;
    private static final int ETHERNET = 2;
    private static final int IPV4 = 3;
    private static final int IPV6 = 4;
    private static final int SWITCH = 1001;
    private static final int ROUTER = 1002;
    private static final int GATEWAY = 1003;

    private static final int NONE = -1;

    private int headerAt;
    private int headerEnd;
    private int ethernetAt;
    private int ethernetEnd;
    private int ipAt;
    private boolean isIpv6;
    private int understood;
    private DecodeResult result = DecodeResult.DECODED;

    /// Reads at most `announced` records between `first` and `end`, and says whether they were sound.
    DecodeResult read(long announced, MemorySegment memory, int first, int end, FlowRow row, FlowBatch batch) {
        forget();
        int at = first;
        for (long i = 0; i < announced; i++) {
            int bodyAt = at + SampleLayout.HEAD_BYTES;
            if (bodyAt > end) {
                note(DecodeResult.BAD_COUNT);
                break;
            }
            long length = NetworkOrder.uint32(memory, at + SampleLayout.LENGTH);
            if (length > end - bodyAt) {
                note(DecodeResult.BAD_LENGTH);
                break;
            }
            int bodyEnd = bodyAt + (int) length;
            count(record(NetworkOrder.int32(memory, at + SampleLayout.TAG), memory, bodyAt, bodyEnd, row, batch), row);
            // XDR pads to four bytes, but not every agent does so behind the last record.
            at = Math.min(end, bodyEnd + (-(int) length & 3));
        }
        packet(memory, row, batch);
        return result;
    }

    /// {@return whether at least one of the records was of a known format and sound}
    boolean hasUnderstood() {
        return understood > 0;
    }

    private void forget() {
        headerAt = NONE;
        ethernetAt = NONE;
        ipAt = NONE;
        understood = 0;
        result = DecodeResult.DECODED;
    }

    private void note(DecodeResult fault) {
        if (result == DecodeResult.DECODED) result = fault;
    }

    private void count(DecodeResult record, FlowRow row) {
        switch (record) {
            case DECODED -> understood++;
            case NOT_MINE -> row.datagram.recordsSkipped++;
            default -> note(record);
        }
    }

    /// Reads or notes a record; says `NOT_MINE` of one that is stepped over.
    private DecodeResult record(int tag, MemorySegment memory, int at, int end, FlowRow row, FlowBatch batch) {
        return switch (tag) {
            case HEADER -> header(at, end);
            case ETHERNET -> ethernet(at, end);
            case IPV4 -> ip(at, end, SampledIpRecord.IPV4_BYTES, false);
            case IPV6 -> ip(at, end, SampledIpRecord.IPV6_BYTES, true);
            case SWITCH -> SwitchRecord.read(memory, at, end, row, headerAt == NONE);
            case ROUTER -> RouterRecord.read(memory, at, end, row);
            case GATEWAY -> GatewayRecord.read(memory, at, end, row, batch);
            default -> DecodeResult.NOT_MINE;
        };
    }

    private DecodeResult header(int at, int end) {
        if (headerAt != NONE) return DecodeResult.NOT_MINE;
        if (end - at < SampledHeaderRecord.FIXED_BYTES) return DecodeResult.BAD_LENGTH;
        headerAt = at;
        headerEnd = end;
        return DecodeResult.DECODED;
    }

    private DecodeResult ethernet(int at, int end) {
        if (ethernetAt != NONE) return DecodeResult.NOT_MINE;
        if (end - at < SampledEthernetRecord.LEAST_BYTES) return DecodeResult.BAD_LENGTH;
        ethernetAt = at;
        ethernetEnd = end;
        return DecodeResult.DECODED;
    }

    private DecodeResult ip(int at, int end, int bytes, boolean ofIpv6) {
        if (ipAt != NONE) return DecodeResult.NOT_MINE;
        if (end - at < bytes) return DecodeResult.BAD_LENGTH;
        ipAt = at;
        isIpv6 = ofIpv6;
        return DecodeResult.DECODED;
    }

    private void packet(MemorySegment memory, FlowRow row, FlowBatch batch) {
        if (headerAt != NONE && !SampledHeaderRecord.read(memory, headerAt, headerEnd, row, batch)) {
            note(DecodeResult.BAD_LENGTH);
        }
        if (headerAt == NONE) row.present &= ~FlowRow.SWITCH_FIRST;
        if (ethernetAt != NONE && !row.has(FlowRow.MACS)) {
            SampledEthernetRecord.read(memory, ethernetAt, ethernetEnd, row);
        }
        if (ipAt != NONE && !row.has(FlowRow.IP)) SampledIpRecord.read(memory, ipAt, isIpv6, row);
    }
}
