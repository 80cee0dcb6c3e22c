package com.example.template;

import io.sluice.api.Counter;
import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;
import io.sluice.api.IntervalReport;
import io.sluice.api.Sink;
import io.sluice.api.SinkContext;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/// Appends a line to a file for what has come since the line before, and one for each interval.
///
/// ```
/// rows 12 octets 184320 ipv6 3
/// interval 2026-11-23T12:05:00Z rows 12 octets 184320 ipv6 3
/// ```
///
/// Octets are those that the samples stand for. Used by one thread, the sink's own, once it is open.
final class TemplateSink implements Sink {
    private final Path file;
    private final Tally sinceLine = new Tally();
    private final Tally sinceRotation = new Tally();
    private Writer writer = Writer.nullWriter();
    private Counter lines = new Counter();

    TemplateSink(Path file) {
        this.file = file;
    }

    @Override
    public void open(SinkContext context) throws IOException {
        lines = context.counter("lines");
        try {
            writer = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new IOException(file + " cannot be written; its directory must exist and be writable: " + e, e);
        }
    }

    /// Counts. The batch belongs to the collector again when this returns, so nothing of it is kept, and nothing is
    /// allocated.
    @Override
    public void accept(FlowBatch batch) {
        for (int i = 0; i < batch.flowCount(); i++) {
            var row = batch.flow(i);
            // What a datagram did not say is absent, not zero: ask before reading a group of fields.
            boolean isIpv6 = row.has(FlowRow.IP) && row.ipVersion == 6;
            sinceLine.add(row.scaledOctets, isIpv6);
            sinceRotation.add(row.scaledOctets, isIpv6);
        }
    }

    /// Comes when no batch is waiting: a good moment for what would be too slow for each batch.
    @Override
    public void flush() throws IOException {
        if (sinceLine.rows > 0) append(sinceLine.toString());
        sinceLine.clear();
    }

    @Override
    public void rotate(IntervalReport report) throws IOException {
        flush();
        append("interval " + Instant.ofEpochMilli(report.interval().startMs()) + " " + sinceRotation);
        sinceRotation.clear();
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }

    private void append(String line) throws IOException {
        writer.write(line + "\n");
        writer.flush();
        lines.increment();
    }

    /// Counts that begin anew with each line.
    private static final class Tally {
        private long rows;
        private long octets;
        private long ipv6Rows;

        void add(long rowOctets, boolean isIpv6) {
            rows++;
            octets += rowOctets;
            if (isIpv6) ipv6Rows++;
        }

        void clear() {
            rows = 0;
            octets = 0;
            ipv6Rows = 0;
        }

        @Override
        public String toString() {
            return "rows " + rows + " octets " + octets + " ipv6 " + ipv6Rows;
        }
    }
}
