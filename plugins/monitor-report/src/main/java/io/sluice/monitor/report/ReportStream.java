package io.sluice.monitor.report;

import io.sluice.api.Interval;
import java.io.IOException;
import java.io.PrintStream;

/// Prints reports.
///
/// @param out where to
record ReportStream(PrintStream out) implements ReportLines {
    @Override
    public void write(Interval interval, String line) throws IOException {
        out.print(line);
        out.flush();
        if (out.checkError()) throw new IOException("standard output cannot be written to");
    }
}
