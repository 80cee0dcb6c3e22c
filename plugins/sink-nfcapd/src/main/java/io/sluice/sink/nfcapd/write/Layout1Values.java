package io.sluice.sink.nfcapd.write;

import static io.sluice.sink.nfcapd.format.LittleEndian.UINT16;
import static io.sluice.sink.nfcapd.format.LittleEndian.UINT32;
import static io.sluice.sink.nfcapd.format.LittleEndian.UINT64;

import io.sluice.api.FlowRow;
import java.lang.foreign.MemorySegment;

/// What the flow records of nfdump 1.5 and 1.6 have in common.
///
/// Methods that write what is of no fixed length return where it ends.
final class Layout1Values {
    private static final long MS_PER_S = 1000;

    private Layout1Values() {}

    /// {@return whether a counter needs eight bytes}
    static boolean isLong(long counter) {
        return counter >>> 32 != 0;
    }

    /// Writes the milliseconds of both times, 2 bytes each, and then their seconds.
    static void putTimes(MemorySegment to, int at, FlowRow row) {
        long first = FlowValues.ms(row.firstAtNs);
        long last = FlowValues.ms(row.lastAtNs);
        to.set(UINT16, at, (short) (first % MS_PER_S));
        to.set(UINT16, at + 2, (short) (last % MS_PER_S));
        to.set(UINT32, at + 4, (int) (first / MS_PER_S));
        to.set(UINT32, at + 8, (int) (last / MS_PER_S));
    }

    /// Writes the addresses of a flow; those of what is not IP are 0.0.0.0.
    static int putAddresses(MemorySegment to, int at, FlowRow row) {
        if (FlowValues.isIpv6(row)) {
            int next = putAddress(to, at, 6, row.sourceHigh, row.sourceLow);
            return putAddress(to, next, 6, row.destinationHigh, row.destinationLow);
        }
        boolean isIp = row.has(FlowRow.IP);
        int next = putAddress(to, at, 4, 0, isIp ? row.sourceLow : 0);
        return putAddress(to, next, 4, 0, isIp ? row.destinationLow : 0);
    }

    /// Writes an address of IP version 4 or 6.
    static int putAddress(MemorySegment to, int at, int version, long high, long low) {
        if (version == 4) {
            to.set(UINT32, at, (int) low);
            return at + Integer.BYTES;
        }
        to.set(UINT64, at, high);
        to.set(UINT64, at + Long.BYTES, low);
        return at + 2 * Long.BYTES;
    }

    /// Writes a counter in four or eight bytes.
    static int putCounter(MemorySegment to, int at, long value, boolean isLong) {
        if (isLong) {
            to.set(UINT64, at, value);
            return at + Long.BYTES;
        }
        to.set(UINT32, at, (int) value);
        return at + Integer.BYTES;
    }
}
