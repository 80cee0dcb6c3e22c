package io.sluice.api;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/// A count that one thread writes and any thread reads.
public final class Counter {
    private static final VarHandle VALUE;

    static {
        try {
            VALUE = MethodHandles.lookup().findVarHandle(Counter.class, "value", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private long value;

    /// Makes a counter at zero.
    public Counter() {}

    /// Adds one. Only the owning thread may call this.
    public void increment() {
        add(1);
    }

    /// Adds to the count. Only the owning thread may call this.
    ///
    /// @param delta what to add, not negative
    public void add(long delta) {
        VALUE.setRelease(this, value + delta);
    }

    /// {@return the count as its owner last published it; any thread may ask}
    public long get() {
        return (long) VALUE.getAcquire(this);
    }
}
