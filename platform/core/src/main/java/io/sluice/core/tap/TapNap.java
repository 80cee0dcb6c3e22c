package io.sluice.core.tap;

import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// The sleep of a tap's thread while nothing is queued, from which receivers wake it.
public final class TapNap {
    private static final long LONGEST_NS = 1_000_000_000;

    private final Thread sleeper;
    private volatile boolean isAsleep;

    /// Makes it.
    ///
    /// @param sleeper the thread
    public TapNap(Thread sleeper) {
        this.sleeper = sleeper;
    }

    /// Sleeps until it is woken, or a second is over. Called by the sleeper.
    ///
    /// @param isNeeded asked again when those who wake can see that it sleeps
    public void sleepIf(BooleanSupplier isNeeded) {
        isAsleep = true;
        VarHandle.fullFence();
        if (isNeeded.getAsBoolean()) LockSupport.parkNanos(this, LONGEST_NS);
        isAsleep = false;
    }

    /// Wakes the sleeper, if it sleeps. Any thread.
    public void wake() {
        if (isAsleep) LockSupport.unpark(sleeper);
    }
}
