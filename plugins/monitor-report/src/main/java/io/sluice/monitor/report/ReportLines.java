package io.sluice.monitor.report;

import io.sluice.api.Interval;
import java.io.IOException;

/// Where reports go, a line each. Used by one thread.
interface ReportLines {
    /// Writes a report.
    ///
    /// @param interval the interval that it is of
    /// @param line     the report, with the end of its line
    /// @throws IOException when it could not be written; nothing of it is then there
    void write(Interval interval, String line) throws IOException;
}
