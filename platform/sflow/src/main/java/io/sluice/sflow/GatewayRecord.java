package io.sluice.sflow;

import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;
import io.sluice.packet.NetworkOrder;
import java.nio.ByteBuffer;

/// Reads what a BGP router adds, `extended_gateway`: record 0:1003 of version 5, tag 3 before.
///
/// Version 5 begins with
/// ```
///   0  next hop: type (4), address (0, 4 or 16)
/// ```
/// and from there on, versions 4 and 5 have
/// ```
///   0  own system (4)    4  source system (4)    8  source's peer (4)
///  12  number of segments (4), of each: kind (4), number of systems (4), systems (4 each)
///   .  number of communities (4), communities (4 each)
///   .  local preference (4)
/// ```
/// while version 2 has
/// ```
///   0  own system (4)    4  source system (4)    8  source's peer (4)
///  12  number of systems of the path (4), systems (4 each)
/// ```
public final class GatewayRecord {
    private static final int OWN_AS = 0;
    private static final int SOURCE_AS = 4;
    private static final int SOURCE_PEER_AS = 8;
    private static final int PATH = 12;
    private static final int SEGMENT_SYSTEMS = 4;
    private static final int SEGMENT_BYTES = 8;
    private static final int WORD_BYTES = 4;

    private GatewayRecord() {}

    /// Fills [FlowRow#GATEWAY], and [FlowRow#BGP_NEXT_HOP] for version 5.
    ///
    /// @param form   which version's fields it has
    /// @param memory what holds the record
    /// @param at     where it begins
    /// @param end    where what holds it ends
    /// @param row    the flow record; without these groups when the record is at fault
    /// @param batch  the record's batch, which takes path and communities
    /// @return where the record ends, or a [Fault]
    public static int read(GatewayForm form, ByteBuffer memory, int at, int end, FlowRow row, FlowBatch batch) {
        if (form.leastBytes() > end - at) return Fault.LENGTH;
        int systemsAt = form == GatewayForm.V5 ? nextHop(memory, at, end, row) : at;
        if (systemsAt < 0) return systemsAt;
        if (PATH + WORD_BYTES > end - systemsAt) return Fault.LENGTH;
        row.routerAs = NetworkOrder.int32(memory, systemsAt + OWN_AS);
        row.sourceAs = NetworkOrder.int32(memory, systemsAt + SOURCE_AS);
        row.sourcePeerAs = NetworkOrder.int32(memory, systemsAt + SOURCE_PEER_AS);
        row.asPathAt = batch.nextWord();
        int pathAt = systemsAt + PATH;
        int pathEnd = form == GatewayForm.V2 ? words(memory, pathAt, end, batch) : path(memory, pathAt, end, batch);
        if (pathEnd < 0) return pathEnd;
        row.asPathCount = batch.nextWord() - row.asPathAt;
        destination(row, batch);
        row.communitiesAt = batch.nextWord();
        row.communityCount = 0;
        row.localPreference = 0;
        int recordEnd = form == GatewayForm.V2 ? pathEnd : communities(memory, pathEnd, end, row, batch);
        if (recordEnd >= 0) row.set(form == GatewayForm.V5 ? FlowRow.GATEWAY | FlowRow.BGP_NEXT_HOP : FlowRow.GATEWAY);
        return recordEnd;
    }

    private static int nextHop(ByteBuffer memory, int at, int end, FlowRow row) {
        int addressEnd = AddressLayout.end(memory, at, end);
        if (addressEnd < 0) return addressEnd;
        int type = NetworkOrder.int32(memory, at);
        int addressAt = at + AddressLayout.TYPE_BYTES;
        row.bgpNextHopIpVersion = AddressLayout.ipVersion(type);
        row.bgpNextHopHigh = AddressLayout.high(memory, addressAt, type);
        row.bgpNextHopLow = AddressLayout.low(memory, addressAt, type);
        return addressEnd;
    }

    /// Adds the systems of all segments, and returns where the path ends.
    private static int path(ByteBuffer memory, int at, int end, FlowBatch batch) {
        long segments = NetworkOrder.uint32(memory, at);
        int segmentAt = at + WORD_BYTES;
        if (segments > (end - segmentAt) / SEGMENT_BYTES) return Fault.COUNT;
        for (long i = 0; i < segments; i++) {
            if (end - segmentAt < SEGMENT_BYTES) return Fault.COUNT;
            segmentAt = words(memory, segmentAt + SEGMENT_SYSTEMS, end, batch);
            if (segmentAt < 0) return segmentAt;
        }
        return segmentAt;
    }

    private static int communities(ByteBuffer memory, int at, int end, FlowRow row, FlowBatch batch) {
        if (WORD_BYTES > end - at) return Fault.LENGTH;
        int preferenceAt = words(memory, at, end, batch);
        if (preferenceAt < 0) return preferenceAt;
        row.communityCount = batch.nextWord() - row.communitiesAt;
        if (WORD_BYTES > end - preferenceAt) return Fault.LENGTH;
        row.localPreference = NetworkOrder.int32(memory, preferenceAt);
        return preferenceAt + WORD_BYTES;
    }

    /// Adds the words of a list that begins with its count at `at`, and returns where it ends.
    private static int words(ByteBuffer memory, int at, int end, FlowBatch batch) {
        int first = at + WORD_BYTES;
        long count = NetworkOrder.uint32(memory, at);
        if (count > (end - first) / WORD_BYTES) return Fault.COUNT;
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
