package io.sluice.decoder.sflow5;

import io.sluice.api.DecodeResult;
import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;
import io.sluice.packet.NetworkOrder;
import java.lang.foreign.MemorySegment;

/// Reads what a BGP router adds, record 0:1003, `extended_gateway` in sflow_version_5.txt.
///
/// ```
///   0  next hop: type (4), address (0, 4 or 16)
/// ```
/// and from the end of the address on
/// ```
///   0  own system (4)    4  source system (4)    8  source's peer (4)
///  12  number of segments (4), of each: kind (4), number of systems (4), systems (4 each)
///   .  number of communities (4), communities (4 each)
///   .  local preference (4)
/// ```
final class GatewayRecord {
    private static final int OWN_AS = 0;
    private static final int SOURCE_AS = 4;
    private static final int SOURCE_PEER_AS = 8;
    private static final int SEGMENT_COUNT = 12;
    private static final int SYSTEMS_BYTES = 16;
    private static final int SEGMENT_SYSTEMS = 4;
    private static final int SEGMENT_BYTES = 8;
    private static final int WORD_BYTES = 4;

    /// What [#words] and [#path] return for a count that does not fit into what is left.
    private static final int NONE = -1;

    private GatewayRecord() {}

    static DecodeResult read(MemorySegment memory, int at, int end, FlowRow row, FlowBatch batch) {
        if (row.has(FlowRow.GATEWAY)) return DecodeResult.NOT_MINE;
        int addressAt = at + AddressLayout.TYPE_BYTES;
        if (addressAt > end) return DecodeResult.BAD_LENGTH;
        int type = NetworkOrder.int32(memory, at);
        int addressBytes = AddressLayout.addressBytes(type);
        if (addressBytes < 0) return DecodeResult.NOT_MINE; // nothing behind it can be found
        int systemsAt = addressAt + addressBytes;
        if (systemsAt + SYSTEMS_BYTES > end) return DecodeResult.BAD_LENGTH;
        row.bgpNextHopIpVersion = AddressLayout.ipVersion(type);
        row.bgpNextHopHigh = AddressLayout.high(memory, addressAt, type);
        row.bgpNextHopLow = AddressLayout.low(memory, addressAt, type);
        return systems(memory, systemsAt, end, row, batch);
    }

    private static DecodeResult systems(MemorySegment memory, int at, int end, FlowRow row, FlowBatch batch) {
        row.routerAs = NetworkOrder.int32(memory, at + OWN_AS);
        row.sourceAs = NetworkOrder.int32(memory, at + SOURCE_AS);
        row.sourcePeerAs = NetworkOrder.int32(memory, at + SOURCE_PEER_AS);
        row.asPathAt = batch.nextWord();
        long segments = NetworkOrder.uint32(memory, at + SEGMENT_COUNT);
        int communitiesAt = path(segments, memory, at + SYSTEMS_BYTES, end, batch);
        if (communitiesAt == NONE) return DecodeResult.BAD_COUNT;
        row.asPathCount = batch.nextWord() - row.asPathAt;
        if (communitiesAt + WORD_BYTES > end) return DecodeResult.BAD_LENGTH;
        row.communitiesAt = batch.nextWord();
        int preferenceAt = words(memory, communitiesAt, end, batch);
        if (preferenceAt == NONE) return DecodeResult.BAD_COUNT;
        row.communityCount = batch.nextWord() - row.communitiesAt;
        if (preferenceAt + WORD_BYTES > end) return DecodeResult.BAD_LENGTH;
        row.localPreference = NetworkOrder.int32(memory, preferenceAt);
        destination(row, batch);
        row.set(FlowRow.GATEWAY | FlowRow.BGP_NEXT_HOP);
        return DecodeResult.DECODED;
    }

    /// Adds the systems of all segments, and returns where the path ends.
    private static int path(long segments, MemorySegment memory, int first, int end, FlowBatch batch) {
        if (segments > (end - first) / SEGMENT_BYTES) return NONE;
        int at = first;
        for (long i = 0; i < segments; i++) {
            if (end - at < SEGMENT_BYTES) return NONE;
            at = words(memory, at + SEGMENT_SYSTEMS, end, batch);
            if (at == NONE) return NONE;
        }
        return at;
    }

    /// Adds the words of a list that begins with its count at `at`, and returns where it ends.
    private static int words(MemorySegment memory, int at, int end, FlowBatch batch) {
        int first = at + WORD_BYTES;
        long count = NetworkOrder.uint32(memory, at);
        if (count > (end - first) / WORD_BYTES) return NONE;
        int listEnd = first + (int) count * WORD_BYTES;
        for (int wordAt = first; wordAt < listEnd; wordAt += WORD_BYTES) {
            batch.addWord(NetworkOrder.int32(memory, wordAt));
        }
        return listEnd;
    }

    private static void destination(FlowRow row, FlowBatch batch) {
        boolean isEmpty = row.asPathCount == 0;
        row.destinationPeerAs = isEmpty ? 0 : batch.words()[row.asPathAt];
        row.destinationAs = isEmpty ? 0 : batch.words()[row.asPathAt + row.asPathCount - 1];
    }
}
