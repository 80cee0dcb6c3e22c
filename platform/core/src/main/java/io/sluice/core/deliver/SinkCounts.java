package io.sluice.core.deliver;

import io.sluice.api.Counter;
import io.sluice.api.monitor.RowAccount;
import java.util.List;

/// What became of the rows of a sink. Written by the sink's thread; any thread may ask.
final class SinkCounts {
    final Counter written = new Counter();
    final Counter filtered = new Counter();
    final Counter failed = new Counter();

    /// How often the sink was set aside. Written by who sees to it.
    final Counter restarts = new Counter();

    /// {@return what became of the rows so far}
    ///
    /// @param name  the sink's
    /// @param links all ways to it
    RowAccount now(String name, List<SinkLink> links) {
        // What is due is asked for last: all that was written, left out, dropped or failed was due before.
        long written = this.written.get();
        long filtered = this.filtered.get();
        long failed = this.failed.get();
        long dropped = 0;
        for (var link : links) dropped += link.rowsDropped();
        long due = 0;
        for (var link : links) due += link.rowsDue();
        long waiting = due - written - filtered - dropped - failed;
        return new RowAccount(name, due, written, filtered, dropped, failed, waiting);
    }

    /// {@return what became of the rows up to the end that all ways have reached: none of them waits any
    /// more} The sink's thread.
    ///
    /// @param name  the sink's
    /// @param links all ways to it
    RowAccount atEnd(String name, List<SinkLink> links) {
        long due = 0;
        long dropped = 0;
        for (var link : links) {
            var end = link.lastEnd;
            if (end == null) continue;
            due += end.rowsDue();
            dropped += end.rowsDropped();
        }
        return new RowAccount(name, due, written.get(), filtered.get(), dropped, failed.get(), 0);
    }
}
