package io.sluice.core.account;

import io.sluice.api.IpAddress;
import io.sluice.api.SenderFaults;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Whose datagrams were not sFlow or malformed since the last look, of the first so many senders: senders can be
/// forged.
///
/// Made once, so that nothing is allocated when such a datagram comes. Used by the receiver's thread.
final class FaultySenders {
    private static final int MOST = 256;
    private static final int SLOTS = 2 * MOST;

    private final int[] versions = new int[SLOTS];
    private final long[] highs = new long[SLOTS];
    private final long[] lows = new long[SLOTS];
    private final long[] malformed = new long[SLOTS];
    private final long[] notSflow = new long[SLOTS];
    private int count;

    /// Counts a datagram that was broken.
    void addMalformed(int version, long high, long low) {
        int slot = slot(version, high, low);
        if (slot >= 0) malformed[slot]++;
    }

    /// Counts a datagram that nobody took for its own.
    void addNotSflow(int version, long high, long low) {
        int slot = slot(version, high, low);
        if (slot >= 0) notSflow[slot]++;
    }

    /// {@return whose they were, and begins anew}
    List<SenderFaults> take() {
        if (count == 0) return List.of();
        var faults = new ArrayList<SenderFaults>(count);
        for (int i = 0; i < SLOTS; i++) {
            if (versions[i] == 0) continue;
            faults.add(new SenderFaults(new IpAddress(versions[i], highs[i], lows[i]), malformed[i], notSflow[i]));
        }
        count = 0;
        Arrays.fill(versions, 0);
        Arrays.fill(malformed, 0);
        Arrays.fill(notSflow, 0);
        return faults;
    }

    private int slot(int version, long high, long low) {
        long hash = (high * 31 + low) * 0x9E37_79B9_7F4A_7C15L;
        int slot = (int) (hash >>> 55);
        while (versions[slot] != 0) {
            if (lows[slot] == low && highs[slot] == high && versions[slot] == version) return slot;
            slot = slot + 1 & SLOTS - 1;
        }
        if (count == MOST) return -1;
        count++;
        versions[slot] = version;
        highs[slot] = high;
        lows[slot] = low;
        return slot;
    }
}
