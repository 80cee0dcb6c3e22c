package io.sluice.core.tap;

import io.sluice.api.Datagram;
import java.lang.invoke.VarHandle;
import java.util.List;

/// Where a receiver leaves copies of its datagrams: the queues of all taps of its input. Belongs to the receiver's
/// thread.
public final class TapOutlet {
    /// A queue, and who reads it.
    private record Way(TapRing ring, TapNap reader) {}

    private final Way[] ways;

    /// Makes an outlet.
    ///
    /// @param runners the taps
    /// @param rings   a queue for each
    TapOutlet(List<TapRunner> runners, List<TapRing> rings) {
        ways = new Way[runners.size()];
        for (int i = 0; i < ways.length; i++)
            ways[i] = new Way(rings.get(i), runners.get(i).nap());
    }

    /// Leaves a copy for each tap that has room. Never waits, never allocates.
    ///
    /// @param datagram what was received
    public void offer(Datagram datagram) {
        for (var way : ways) way.ring.offer(datagram);
    }

    /// Wakes the taps that sleep. Once for all that was received together: to wake one costs more than to copy a
    /// datagram.
    public void wake() {
        VarHandle.fullFence(); // what was offered is there before the look whether somebody sleeps
        for (var way : ways) way.reader.wake();
    }
}
