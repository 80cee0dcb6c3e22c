package io.sluice.monitor.report;

import io.sluice.api.Interval;
import io.sluice.api.monitor.IntervalAccount;
import io.sluice.api.monitor.Monitor;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes a report of each interval. One that cannot be written is kept, and tried again with the next. Used by its own
/// thread.
final class ReportMonitor implements Monitor {
    /// A report that waits to be written.
    private record Waiting(Interval interval, String line) {}

    private static final Logger LOG = LoggerFactory.getLogger(ReportMonitor.class);
    private static final int MOST_WAITING = 100;
    /// A report of a hundred thousand exporters takes some 60 MB.
    private static final long MOST_WAITING_CHARACTERS = 64 << 20;

    private final ReportLines lines;
    private final ExporterChoice exporters;
    private final ReportJson json;
    private final Deque<Waiting> waiting = new ArrayDeque<>();

    ReportMonitor(ReportLines lines, ExporterChoice exporters) {
        this.lines = lines;
        this.exporters = exporters;
        json = new ReportJson(exporters);
    }

    @Override
    public boolean wantsExporters() {
        return exporters != ExporterChoice.NONE;
    }

    @Override
    public void intervalEnded(IntervalAccount account) throws IOException {
        var line = json.line(account);
        while (!waiting.isEmpty() && isFull(line.length())) {
            LOG.warn("the report of the interval {} could not be written and is given up", waiting.remove().interval);
        }
        waiting.add(new Waiting(account.interval(), line));
        writeAll();
    }

    private boolean isFull(long more) {
        long characters = more;
        for (var report : waiting) characters += report.line.length();
        return waiting.size() == MOST_WAITING || characters > MOST_WAITING_CHARACTERS;
    }

    @Override
    public void close() throws IOException {
        if (waiting.isEmpty()) return;
        int left = waiting.size();
        try {
            writeAll();
        } catch (IOException e) {
            throw new IOException(left + " reports could not be written: " + e.getMessage(), e);
        }
    }

    private void writeAll() throws IOException {
        for (var next = waiting.peek(); next != null; next = waiting.peek()) {
            lines.write(next.interval, next.line);
            waiting.remove();
        }
    }
}
