package io.sluice.app.command.plugins;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/// Counts the lines that plugins print, so that they do not get between those of the report.
final class QuietOutput implements AutoCloseable {
    private final PrintStream console = System.out;
    private final AtomicLong lines = new AtomicLong();

    QuietOutput() {
        System.setOut(new PrintStream(new LineCounter(lines), true, StandardCharsets.UTF_8));
    }

    long lines() {
        return lines.get();
    }

    @Override
    public void close() {
        System.setOut(console);
    }

    private static final class LineCounter extends OutputStream {
        private final AtomicLong lines;

        LineCounter(AtomicLong lines) {
            this.lines = lines;
        }

        @Override
        public void write(int character) {
            if (character == '\n') lines.incrementAndGet();
        }
    }
}
