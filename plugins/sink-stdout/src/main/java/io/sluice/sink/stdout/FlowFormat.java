package io.sluice.sink.stdout;

import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;
import java.io.IOException;

/// A way to write a flow record as one line of text. Used by one thread.
interface FlowFormat {
    /// Writes what stands above the first line.
    void heading(TextBuffer out) throws IOException;

    /// Writes one line, its end included.
    void write(FlowRow row, FlowBatch batch, TextBuffer out) throws IOException;
}
