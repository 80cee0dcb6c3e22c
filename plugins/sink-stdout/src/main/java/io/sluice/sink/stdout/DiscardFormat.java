package io.sluice.sink.stdout;

import io.sluice.api.DiscardRow;
import io.sluice.api.FlowBatch;
import java.io.IOException;

/// A way to write the notice of a discarded packet as lines of text. Used by one thread.
interface DiscardFormat {
    /// Writes a line or several, their ends included.
    void write(DiscardRow row, FlowBatch batch, TextBuffer out) throws IOException;
}
