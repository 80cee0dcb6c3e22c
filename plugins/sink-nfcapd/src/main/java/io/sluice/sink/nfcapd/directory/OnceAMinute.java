package io.sluice.sink.nfcapd.directory;

import org.slf4j.Logger;

/// Warns of what may go wrong again and again: the first time at once, then one line a minute, with the count since.
///
/// Used by one thread.
final class OnceAMinute {
    private static final long SPAN_NS = 60_000_000_000L;

    private final Logger log;
    private long sinceLastLine;
    private long lastLineNs = System.nanoTime() - SPAN_NS;

    OnceAMinute(Logger log) {
        this.log = log;
    }

    /// Warns, unless that was done within a minute.
    ///
    /// @param what a sentence without its stop
    void warn(String what) {
        sinceLastLine++;
        long nowNs = System.nanoTime();
        if (nowNs - lastLineNs < SPAN_NS) return;
        log.warn("{}{}", what, sinceLastLine == 1 ? "" : " (" + sinceLastLine + " times since the last such line)");
        sinceLastLine = 0;
        lastLineNs = nowNs;
    }
}
