package io.sluice.core.deliver;

import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;

/// Whether a sink's thread is in a call into the sink, and whether the place was taken from it meanwhile: of a
/// call that does not return, somebody else books the rows, and never both.
///
/// The sink's thread enters and leaves; any other may look, and evict.
final class CallGuard {
    /// Says to the sink's thread that nothing is its own any more but the sink.
    static final class Evicted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Evicted() {
            super("the sink has lost its place", null, false, false);
        }
    }

    private static final int OUT = 0;
    private static final int IN = 1;
    private static final int EVICTED = 2;

    private final AtomicInteger state = new AtomicInteger(OUT);
    private volatile long sinceNs;
    private int rows;

    /// Notes that a call begins.
    ///
    /// @param rowsInHand how many rows it is about
    void enter(int rowsInHand) {
        rows = rowsInHand;
        sinceNs = System.nanoTime();
        state.set(IN);
    }

    /// Notes that the call is over.
    ///
    /// @throws Evicted when the place was taken meanwhile
    void leave() {
        if (!state.compareAndSet(IN, OUT)) throw new Evicted();
    }

    /// {@return since when the present call has lasted, by a clock that never goes back; 0 when there is
    /// none} Two calls never began at the same time.
    long sinceNs() {
        return state.get() == IN ? sinceNs : 0;
    }

    /// Takes the place from a thread that is in a call.
    ///
    /// @return the rows that the call is about, which are the caller's to book now; nothing when there is no call
    OptionalInt evict() {
        return state.compareAndSet(IN, EVICTED) ? OptionalInt.of(rows) : OptionalInt.empty();
    }
}
