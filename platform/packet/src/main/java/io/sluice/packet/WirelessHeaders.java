package io.sluice.packet;

import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;
import java.nio.ByteBuffer;

/// Reads a frame of a wireless network (IEEE 802.11, section 9.2.3), and what it carries in plain text.
///
/// ```
///   0  subtype (4 bits), type (2 bits), version (2 bits)    1  flags    2  duration (2)
///   4  address 1 (6)    10  address 2 (6)    16  address 3 (6)    22  sequence (12 bits), fragment (4 bits)
///  24  address 4 (6), if both to and from the distribution system
///      control of quality of service (2), in data frames whose subtype says so
///      control of high throughput (4), in those frames and with the flag for it
/// ```
/// Fields of two bytes are in little-endian order. An aggregate (A-MSDU) has frames of its own behind that:
/// ```
///   0  destination address (6)    6  source address (6)    12  length (2)    14  LLC
/// ```
final class WirelessHeaders {
    private static final int FLAGS = 1;
    private static final int ADDRESS_1 = 4;
    private static final int ADDRESS_2 = 10;
    private static final int ADDRESS_3 = 16;
    private static final int FRAGMENT = 22;
    private static final int ADDRESS_4 = 24;
    private static final int FIXED_BYTES = 24;
    private static final int ADDRESS_BYTES = 6;
    private static final int QUALITY_BYTES = 2;
    private static final int THROUGHPUT_BYTES = 4;

    private static final int VERSION_AND_TYPE = 0x0F;
    private static final int MANAGEMENT = 0x00;
    private static final int DATA = 0x08;
    private static final int WITHOUT_DATA_BIT = 0x40;
    private static final int QUALITY_BIT = 0x80;

    private static final int TO_BIT = 0x01;
    private static final int FROM_BIT = 0x02;
    private static final int PROTECTED_BIT = 0x40;
    private static final int THROUGHPUT_BIT = 0x80;
    private static final int AGGREGATE_BIT = 0x80;
    private static final int FRAGMENT_MASK = 0x0F;

    private static final int DELIMITER_BYTES = 4;
    private static final int DELIMITER_SIGNATURE = 3;

    private static final int SUBFRAME_SOURCE = 6;
    private static final int SUBFRAME_ADDRESSES_BYTES = 12;
    private static final int SUBFRAME_BYTES = 14;

    private WirelessHeaders() {}

    static int parse(ByteBuffer memory, int at, int end, FlowRow row, FlowBatch batch) {
        if (end - at < FIXED_BYTES) return SampledHeaderParser.NONE;
        return switch (NetworkOrder.uint8(memory, at) & VERSION_AND_TYPE) {
            case MANAGEMENT -> macs(at + ADDRESS_1, at + ADDRESS_2, memory, row);
            case DATA -> data(memory, at, end, row, batch);
            default -> SampledHeaderParser.NONE;
        };
    }

    /// Reads the first frame of an aggregate of frames (A-MPDU), with the delimiter in front of it or
    /// without.
    static int parseAggregate(ByteBuffer memory, int at, int end, FlowRow row, FlowBatch batch) {
        boolean isDelimiter =
                end - at >= DELIMITER_BYTES && NetworkOrder.uint8(memory, at + DELIMITER_SIGNATURE) == 'N';
        return parse(memory, isDelimiter ? at + DELIMITER_BYTES : at, end, row, batch);
    }

    /// Reads one of the frames within an A-MSDU.
    static int parseSubframe(ByteBuffer memory, int at, int end, FlowRow row, FlowBatch batch) {
        if (end - at < SUBFRAME_ADDRESSES_BYTES) return SampledHeaderParser.NONE;
        macs(at, at + SUBFRAME_SOURCE, memory, row);
        return llc(memory, at + SUBFRAME_BYTES, end, row, batch);
    }

    private static int data(ByteBuffer memory, int at, int end, FlowRow row, FlowBatch batch) {
        int control = NetworkOrder.uint8(memory, at);
        int flags = NetworkOrder.uint8(memory, at + FLAGS);
        boolean hasQuality = (control & QUALITY_BIT) != 0;
        int qualityAt = at + FIXED_BYTES + (isBetweenAccessPoints(flags) ? ADDRESS_BYTES : 0);
        int throughputBytes = (flags & THROUGHPUT_BIT) != 0 ? THROUGHPUT_BYTES : 0;
        int bodyAt = hasQuality ? qualityAt + QUALITY_BYTES + throughputBytes : qualityAt;
        if (end < bodyAt) return SampledHeaderParser.NONE;
        boolean hasData = (control & WITHOUT_DATA_BIT) == 0;
        boolean isAggregate = hasData && hasQuality && (NetworkOrder.uint8(memory, qualityAt) & AGGREGATE_BIT) != 0;
        // An aggregate's own addresses may be those of the access point; whose it is, its frames say.
        if (!isAggregate) endpoints(flags, memory, at, row);
        boolean isLaterFragment = (NetworkOrder.uint8(memory, at + FRAGMENT) & FRAGMENT_MASK) != 0;
        if (!hasData || (flags & PROTECTED_BIT) != 0 || isLaterFragment) {
            return SampledHeaderParser.NONE;
        }
        return isAggregate ? parseSubframe(memory, bodyAt, end, row, batch) : llc(memory, bodyAt, end, row, batch);
    }

    private static boolean isBetweenAccessPoints(int flags) {
        return (flags & (TO_BIT | FROM_BIT)) == (TO_BIT | FROM_BIT);
    }

    private static void endpoints(int flags, ByteBuffer memory, int at, FlowRow row) {
        int destination = (flags & TO_BIT) != 0 ? ADDRESS_3 : ADDRESS_1;
        int source = (flags & FROM_BIT) != 0 ? ADDRESS_3 : ADDRESS_2;
        if (isBetweenAccessPoints(flags)) source = ADDRESS_4;
        macs(at + destination, at + source, memory, row);
    }

    private static int macs(int destinationAt, int sourceAt, ByteBuffer memory, FlowRow row) {
        row.destinationMac = NetworkOrder.uint48(memory, destinationAt);
        row.sourceMac = NetworkOrder.uint48(memory, sourceAt);
        row.set(FlowRow.MACS);
        return SampledHeaderParser.NONE;
    }

    private static int llc(ByteBuffer memory, int at, int end, FlowRow row, FlowBatch batch) {
        long carried = LlcHeader.carried(memory, at, end);
        if (carried == Carried.NOTHING) return SampledHeaderParser.NONE;
        row.etherType = Carried.etherType(carried);
        row.set(FlowRow.ETHER_TYPE);
        return Payload.parse(carried, memory, end, row, batch);
    }
}
