package io.sluice.core.deliver;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/// A bounded queue from one thread to another that allocates nothing and never locks.
final class DeliveryQueue {
    private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(Delivery[].class);

    private final @Nullable Delivery[] slots;
    /// How many rows of the batch in each slot are due. Written before the slot is, read after.
    private final int[] rowsDue;

    private long head;
    private long tail;
    private int polledRows;

    /// @param capacity how many deliveries it holds
    DeliveryQueue(int capacity) {
        slots = new Delivery[capacity];
        rowsDue = new int[capacity];
    }

    /// Adds at the end. Called by the one thread that delivers.
    ///
    /// @param rows how many of its rows are due
    /// @return false when it is full
    boolean offer(Delivery delivery, int rows) {
        int index = (int) (tail % slots.length);
        if (SLOT.getAcquire(slots, index) != null) return false;
        rowsDue[index] = rows;
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
        polledRows = rowsDue[index];
        SLOT.setRelease(slots, index, null);
        head++;
        return delivery;
    }

    /// {@return how many rows were due of what was polled last} Called by the thread that polled it.
    int polledRows() {
        return polledRows;
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
