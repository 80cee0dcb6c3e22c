package io.sluice.sink.stdout;

import io.sluice.api.CounterRow;
import io.sluice.api.FlowBatch;
import java.io.IOException;

/// A way to write a counter sample as lines of text. Used by one thread.
interface CounterFormat {
    /// Writes a line or several, their ends included.
    void write(CounterRow row, FlowBatch batch, TextBuffer out) throws IOException;
}
