package io.sluice.sink.stdout;

import io.sluice.api.FlowBatch;
import java.io.IOException;

/// A way to write the rows of a batch as lines of text. Used by one thread.
interface BatchFormat {
    /// Writes what stands above the first line.
    void heading(TextBuffer out) throws IOException;

    /// Writes the rows that it is for; of the others nothing.
    void write(FlowBatch batch, TextBuffer out) throws IOException;
}
