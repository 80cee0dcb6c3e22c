package io.sluice.core.tap;

import org.slf4j.Logger;

/// Tells of datagrams that found a queue full: at once, then at most once a minute. Belongs to one thread.
final class DropLog {
    private static final long SPAN_NS = 60_000_000_000L;

    private final Logger log;
    private final String what;
    private long told;
    private long lastLineNs = System.nanoTime() - SPAN_NS;

    /// @param what what is wrong, a clause
    DropLog(Logger log, String what) {
        this.log = log;
        this.what = what;
    }

    /// @param dropped how many there were so far
    void look(long dropped) {
        long nowNs = System.nanoTime();
        if (dropped == told || nowNs - lastLineNs < SPAN_NS) return;
        log.warn("{}: {} datagrams found its queue full; a larger 'queue' holds a longer burst", what, dropped - told);
        told = dropped;
        lastLineNs = nowNs;
    }
}
