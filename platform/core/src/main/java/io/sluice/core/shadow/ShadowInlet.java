package io.sluice.core.shadow;

import io.sluice.api.Datagram;
import io.sluice.core.Route;
import io.sluice.core.tap.TapNap;
import io.sluice.core.tap.TapRing;
import org.jspecify.annotations.Nullable;

/// Where a receiver leaves copies of datagrams for a candidate decoder. Belongs to the receiver's thread; never waits,
/// never allocates.
public final class ShadowInlet {
    private final TapRing ring;
    private final TapNap reader;
    private final @Nullable Route route;
    private final int oneIn;
    private int passed;

    ShadowInlet(TapRing ring, TapNap reader, @Nullable Route route, int oneIn) {
        this.ring = ring;
        this.reader = reader;
        this.route = route;
        this.oneIn = oneIn;
    }

    /// Leaves a copy, if it is this datagram's turn and there is room.
    ///
    /// @param datagram what was received
    public void offer(Datagram datagram) {
        if (route != null && !route.takes(datagram)) return;
        if (++passed < oneIn) return;
        passed = 0;
        ring.offer(datagram);
    }

    /// Wakes who compares, if that sleeps.
    public void wake() {
        reader.wake();
    }
}
