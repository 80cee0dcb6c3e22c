package io.sluice.core.deliver;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/// A bounded queue from one thread to another that allocates nothing and never locks.
final class DeliveryQueue {
    private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(Delivery[].class);

    private final @Nullable Delivery[] slots;
    private long head;
    private long tail;

    /// @param capacity how many deliveries it holds
    DeliveryQueue(int capacity) {
        slots = new Delivery[capacity];
    }

    /// Adds at the end. Called by the one thread that delivers.
    ///
    /// @return false when it is full
    boolean offer(Delivery delivery) {
        int index = (int) (tail % slots.length);
        if (SLOT.getAcquire(slots, index) != null) return false;
        // Volatile, so that a look at whether the other side sleeps cannot come before it.
        SLOT.setVolatile(slots, index, delivery);
        tail++;
        return true;
    }

    /// {@return what has waited longest, or null when nothing does} Called by the one thread that is delivered to.
    @Nullable
    Delivery poll() {
        int index = (int) (head % slots.length);
        var delivery = (Delivery) SLOT.getAcquire(slots, index);
        if (delivery == null) return null;
        SLOT.setRelease(slots, index, null);
        head++;
        return delivery;
    }

    /// {@return about how full it is, from 0 to 1} Any thread.
    double fill() {
        return Math.clamp((double) (tail - head) / slots.length, 0, 1);
    }

    /// {@return whether nothing waits} Called by the one thread that is delivered to.
    boolean isEmpty() {
        return SLOT.getVolatile(slots, (int) (head % slots.length)) == null;
    }
}
