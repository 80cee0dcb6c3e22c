package io.sluice.core.deliver;

import org.slf4j.Logger;

/// Logs faults that may come by the thousand: the first at once, then at most one line a minute, with the count since.
///
/// Belongs to one thread.
public final class FaultLog {
    private static final long SPAN_NS = 60_000_000_000L;

    private final Logger log;
    private volatile String last = "";
    private long sinceLastLine;
    private long lastLineNs = System.nanoTime() - SPAN_NS;

    /// Makes a log without faults.
    ///
    /// @param log where lines go
    public FaultLog(Logger log) {
        this.log = log;
    }

    /// Counts a fault, and logs it when none was logged for a minute.
    ///
    /// @param what  what went wrong, a sentence without its stop
    /// @param cause why
    public void fault(String what, Throwable cause) {
        sinceLastLine++;
        last = what + ": " + reason(cause);
        long nowNs = System.nanoTime();
        if (nowNs - lastLineNs < SPAN_NS) return;
        var times = sinceLastLine == 1 ? "" : " (" + sinceLastLine + " times since the last such line)";
        // What a disk or a network does needs no stack; what a plugin does wrong is found by it.
        if (cause instanceof java.io.IOException) log.warn("{}: {}{}", what, reason(cause), times);
        else log.error("{}{}", what, times, cause);
        sinceLastLine = 0;
        lastLineNs = nowNs;
    }

    /// {@return how the last fault looked; empty when there was none; any thread may ask}
    public String last() {
        return last;
    }

    /// {@return why something went wrong, in a clause}
    ///
    /// @param cause what was thrown
    public static String reason(Throwable cause) {
        var message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
