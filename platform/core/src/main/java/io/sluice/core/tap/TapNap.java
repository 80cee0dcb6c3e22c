package io.sluice.core.tap;

import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// The sleep of a tap's thread while nothing is queued, from which receivers wake it.
public final class TapNap {
    private static final long LONGEST_NS = 1_000_000_000;

    private volatile @Nullable Thread sleeper;
    private volatile boolean isAsleep;

    /// Makes it; nobody sleeps.
    public TapNap() {}

    /// Sleeps until it is woken, or a second is over. Called by one thread at a time.
    ///
    /// @param isNeeded asked again when those who wake can see that it sleeps
    public void sleepIf(BooleanSupplier isNeeded) {
        sleeper = Thread.currentThread();
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
