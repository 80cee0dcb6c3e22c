package io.sluice.core.account;

import io.sluice.core.account.SequenceWindow.Arrival;
import org.jspecify.annotations.Nullable;

/// How an agent with several sub-agents numbers their datagrams: each by itself, or all from one sequence. Used by one
/// thread.
final class AgentNumbering {
    private final SharedNumbering numbering;
    private @Nullable SequenceTrack shared;

    /// @param last the last number of the sub-agent that was alone so far
    AgentNumbering(int last) {
        numbering = new SharedNumbering(last);
    }

    /// Looks at the next number of any sub-agent.
    ///
    /// @param ownLast the number of the same sub-agent before it
    void look(int number, int ownLast) {
        numbering.look(number, ownLast);
        if (!numbering.isShared()) shared = null;
    }

    boolean isShared() {
        return numbering.isShared();
    }

    boolean isOpen() {
        return numbering.isOpen();
    }

    boolean looksOwn() {
        return numbering.looksOwn();
    }

    /// Takes in a number of the shared sequence.
    ///
    /// @param troubles those of the exporter whose datagram it is
    Arrival next(int number, int agentMs, long nowNs, Troubles troubles) {
        var track = shared;
        boolean isFirst = track == null;
        if (track == null) {
            track = new SequenceTrack(number, agentMs, nowNs, null);
            shared = track;
        }
        track.bookTo(troubles);
        return isFirst ? Arrival.NEXT : track.next(number, agentMs, nowNs);
    }

    /// Gives up what is missing in the shared sequence: all of it at the end, else what has been for a second.
    void settle(long nowNs, boolean isLast) {
        if (shared == null) return;
        if (isLast) shared.finish();
        else shared.settle(nowNs);
    }
}
