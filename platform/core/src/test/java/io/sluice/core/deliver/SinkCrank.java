package io.sluice.core.deliver;

import io.sluice.api.Sink;
import java.io.IOException;

/// Turns a sink by hand, on the caller's thread.
public final class SinkCrank {
    private SinkCrank() {}

    /// Gives a sink the batches that wait for it.
    ///
    /// @param link where they wait
    /// @param sink the sink
    /// @return flow records given
    /// @throws IOException when the sink failed
    public static long turn(SinkLink link, Sink sink) throws IOException {
        long rows = 0;
        for (var delivery = link.poll(); delivery != null; delivery = link.poll()) {
            if (!(delivery instanceof SharedBatch batch)) continue;
            sink.accept(batch.rows);
            rows += batch.rows.flowCount();
            batch.release();
        }
        return rows;
    }
}
