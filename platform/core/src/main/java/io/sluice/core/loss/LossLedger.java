package io.sluice.core.loss;

import io.sluice.api.DatagramRow;
import io.sluice.api.ExporterLoss;
import io.sluice.api.IpAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// What each exporter's datagrams say of those that never arrived.
///
/// A sequence belongs to a sub-agent of an agent, behind the address that its datagrams come from. A hash table finds
/// it; only a new one allocates. Senders can be forged, so there is room for so many and no more: of later ones no loss
/// is known. Used by one thread.
public final class LossLedger {
    /// As many exporters as a flow file has numbers for.
    public static final int MOST = 65_535;

    /// One sequence, and whose it is.
    private static final class Entry {
        final int senderIpVersion;
        final long senderHigh;
        final long senderLow;
        final long agentHigh;
        final long agentLow;
        final int subAgentId;
        final SequenceTrack track;
        long lostBefore;

        Entry(DatagramRow datagram) {
            senderIpVersion = datagram.senderIpVersion;
            senderHigh = datagram.senderHigh;
            senderLow = datagram.senderLow;
            agentHigh = datagram.agentHigh;
            agentLow = datagram.agentLow;
            subAgentId = datagram.subAgentId;
            track = new SequenceTrack(datagram.sequence, datagram.uptimeMs, datagram.receivedAtNs);
        }

        boolean is(DatagramRow datagram) {
            return senderLow == datagram.senderLow
                    && agentLow == datagram.agentLow
                    && subAgentId == datagram.subAgentId
                    && senderHigh == datagram.senderHigh
                    && agentHigh == datagram.agentHigh
                    && senderIpVersion == datagram.senderIpVersion;
        }
    }

    /// Nobody can choose senders that meet in one place of the table without knowing this number.
    private final long seed = new SplittableRandom().nextLong();

    private @Nullable Entry[] slots = new Entry[256];
    private int count;

    /// Knows no exporter yet.
    public LossLedger() {}

    /// Takes in a datagram whose head was read.
    ///
    /// @param datagram the datagram; it is not kept
    public void add(DatagramRow datagram) {
        int slot = slot(
                datagram.senderLow ^ Long.rotateLeft(datagram.senderHigh, 17),
                datagram.agentLow ^ Long.rotateLeft(datagram.agentHigh, 29),
                datagram.subAgentId);
        for (var entry = slots[slot]; entry != null; entry = slots[slot]) {
            if (entry.is(datagram)) {
                entry.track.next(datagram.sequence, datagram.uptimeMs, datagram.receivedAtNs);
                return;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        if (count == MOST) return;
        slots[slot] = new Entry(datagram);
        count++;
        if (count > slots.length / 2) grow();
    }

    /// Ends an interval.
    ///
    /// @param nowNs  when, by the clock that datagrams are received by
    /// @param isLast whether nothing more will come, so that nothing is waited for
    /// @return the exporters of which datagrams were lost, by what became known in it
    public List<ExporterLoss> endInterval(long nowNs, boolean isLast) {
        var losses = new ArrayList<ExporterLoss>();
        for (var entry : slots) {
            if (entry == null) continue;
            if (isLast) entry.track.finish();
            else entry.track.settle(nowNs);
            long lost = entry.track.lost - entry.lostBefore;
            if (lost == 0) continue;
            entry.lostBefore = entry.track.lost;
            var sender = new IpAddress(entry.senderIpVersion, entry.senderHigh, entry.senderLow);
            losses.add(new ExporterLoss(sender, entry.subAgentId, lost));
        }
        return List.copyOf(losses);
    }

    private void grow() {
        var before = slots;
        slots = Arrays.copyOf(new Entry[0], before.length * 2);
        for (var entry : before) {
            if (entry == null) continue;
            int slot = slot(
                    entry.senderLow ^ Long.rotateLeft(entry.senderHigh, 17),
                    entry.agentLow ^ Long.rotateLeft(entry.agentHigh, 29),
                    entry.subAgentId);
            while (slots[slot] != null) slot = (slot + 1) & (slots.length - 1);
            slots[slot] = entry;
        }
    }

    private int slot(long sender, long agent, int subAgentId) {
        long hash = (seed ^ (sender * 0x9E37_79B9_7F4A_7C15L)) + agent;
        hash = (hash ^ (hash >>> 32)) * 0xBF58_476D_1CE4_E5B9L;
        hash = (hash ^ (hash >>> 29) ^ subAgentId) * 0x94D0_49BB_1331_11EBL;
        return (int) (hash >>> 40) & (slots.length - 1);
    }
}
