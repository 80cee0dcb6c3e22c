package io.sluice.generate;

import io.sluice.generate.datagram.MadeDatagram;
import io.sluice.generate.datagram.SubAgent;
import io.sluice.os.UdpSender;
import java.lang.foreign.Arena;
import org.jspecify.annotations.Nullable;

/// Datagrams that wait until later ones have overtaken them, at most one of each sub-agent. Used by one
/// thread.
final class LateDatagrams {
    /// One that waits: for how many more, and whether one of those was really sent.
    private static final class Wait {
        final MadeDatagram datagram;
        int left;
        boolean isOvertaken;

        Wait(MadeDatagram datagram) {
            this.datagram = datagram;
        }
    }

    private final Arena arena;
    private final @Nullable Wait[] waits;

    /// @param senders how many sub-agents there are
    LateDatagrams(int senders, Arena arena) {
        this.arena = arena;
        waits = new @Nullable Wait[senders];
    }

    /// Keeps a copy of a datagram, unless one of its sub-agent is kept already.
    ///
    /// @param datagram what is to come late
    /// @param later    how many later ones of its sub-agent come first, 1 or more
    /// @return whether it is kept
    boolean keep(MadeDatagram datagram, int later) {
        int index = datagram.sender().index();
        var wait = waits[index];
        if (wait == null) {
            wait = new Wait(new MadeDatagram(arena.allocate(UdpSender.SLOT_BYTES, 8)));
            waits[index] = wait;
        } else if (wait.left > 0) {
            return false;
        }
        wait.datagram.copy(datagram);
        wait.left = later;
        wait.isOvertaken = false;
        return true;
    }

    /// Notes that a sub-agent made a later datagram.
    ///
    /// @param isSent whether it was sent
    /// @return whether the one that waits has waited long enough
    boolean pass(SubAgent sender, boolean isSent) {
        var wait = waits[sender.index()];
        if (wait == null || wait.left == 0) return false;
        wait.isOvertaken |= isSent;
        return --wait.left == 0;
    }

    /// {@return whether a datagram of the sub-agent waits; it does so no longer}
    boolean release(SubAgent sender) {
        var wait = waits[sender.index()];
        if (wait == null || wait.left == 0) return false;
        wait.left = 0;
        return true;
    }

    /// {@return the datagram of a sub-agent that waited last}
    MadeDatagram released(SubAgent sender) {
        return waitOf(sender).datagram;
    }

    /// {@return whether it comes behind a later one}
    boolean isOvertaken(SubAgent sender) {
        return waitOf(sender).isOvertaken;
    }

    private Wait waitOf(SubAgent sender) {
        var wait = waits[sender.index()];
        if (wait == null) throw new IllegalStateException("no datagram of this sub-agent ever waited");
        return wait;
    }
}
