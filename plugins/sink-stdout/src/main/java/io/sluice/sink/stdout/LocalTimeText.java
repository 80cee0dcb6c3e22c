package io.sluice.sink.stdout;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/// Instants as date and time of a zone, to the millisecond.
///
/// Zones change their offset, and their day begins, at full quarters of an hour, so the calendar is asked once for each
/// of them. Used by one thread.
final class LocalTimeText {
    /// How many characters it writes.
    static final int LENGTH = 23;

    private static final long QUARTER_S = 900;
    private static final long SECOND_NS = 1_000_000_000;

    private final ZoneId zone;
    private long quarter = Long.MIN_VALUE;
    private LocalDateTime quarterStart = LocalDateTime.MIN;

    LocalTimeText(ZoneId zone) {
        this.zone = zone;
    }

    void write(long atNs, TextBuffer out) throws IOException {
        long second = Math.floorDiv(atNs, SECOND_NS);
        if (Math.floorDiv(second, QUARTER_S) != quarter) {
            quarter = Math.floorDiv(second, QUARTER_S);
            quarterStart = LocalDateTime.ofInstant(Instant.ofEpochSecond(quarter * QUARTER_S), zone);
        }
        int secondOfDay = quarterStart.toLocalTime().toSecondOfDay() + (int) Math.floorMod(second, QUARTER_S);
        out.zeroPadded(quarterStart.getYear(), 4).character('-');
        out.zeroPadded(quarterStart.getMonthValue(), 2).character('-');
        out.zeroPadded(quarterStart.getDayOfMonth(), 2).character(' ');
        out.zeroPadded(secondOfDay / 3600, 2).character(':');
        out.zeroPadded(secondOfDay / 60 % 60, 2).character(':');
        out.zeroPadded(secondOfDay % 60, 2).character('.');
        out.zeroPadded((int) (Math.floorMod(atNs, SECOND_NS) / 1_000_000), 3);
    }
}
