package io.sluice.sink.nfcapd.write;

import io.sluice.api.FlowRow;
import java.nio.ByteBuffer;

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
    static void putTimes(ByteBuffer to, int at, FlowRow row) {
        long first = FlowValues.ms(row.firstAtNs);
        long last = FlowValues.ms(row.lastAtNs);
        to.putShort(at, (short) (first % MS_PER_S));
        to.putShort(at + 2, (short) (last % MS_PER_S));
        to.putInt(at + 4, (int) (first / MS_PER_S));
        to.putInt(at + 8, (int) (last / MS_PER_S));
    }

    /// Writes the addresses of a flow; those of what is not IP are 0.0.0.0.
    static int putAddresses(ByteBuffer to, int at, FlowRow row) {
        if (FlowValues.isIpv6(row)) {
            int next = putAddress(to, at, 6, row.sourceHigh, row.sourceLow);
            return putAddress(to, next, 6, row.destinationHigh, row.destinationLow);
        }
        boolean isIp = row.has(FlowRow.IP);
        int next = putAddress(to, at, 4, 0, isIp ? row.sourceLow : 0);
        return putAddress(to, next, 4, 0, isIp ? row.destinationLow : 0);
    }

    /// Writes an address of IP version 4 or 6.
    static int putAddress(ByteBuffer to, int at, int version, long high, long low) {
        if (version == 4) {
            to.putInt(at, (int) low);
            return at + Integer.BYTES;
        }
        to.putLong(at, high);
        to.putLong(at + Long.BYTES, low);
        return at + 2 * Long.BYTES;
    }

    /// Writes a counter in four or eight bytes.
    static int putCounter(ByteBuffer to, int at, long value, boolean isLong) {
        if (isLong) {
            to.putLong(at, value);
            return at + Long.BYTES;
        }
        to.putInt(at, (int) value);
        return at + Integer.BYTES;
    }
}
