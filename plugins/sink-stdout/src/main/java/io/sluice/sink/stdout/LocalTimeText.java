package io.sluice.sink.stdout;

import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/// Instants as date and time of a zone.
///
/// Zones change their offset, and their day begins, at full quarters of an hour, so the calendar is asked
/// once for each of them. Used by one thread.
final class LocalTimeText {
    /// How many characters [#write] writes.
    static final int LENGTH = 23;

    private static final long QUARTER_S = 900;
    private static final long SECOND_NS = 1_000_000_000;

    private final ZoneId zone;
    private long quarter = Long.MIN_VALUE;
    private OffsetDateTime quarterStart = OffsetDateTime.MIN;

    LocalTimeText(ZoneId zone) {
        this.zone = zone;
    }

    /// Writes an instant as `2026-01-31 23:59:59.999`.
    void write(long atNs, TextBuffer out) throws IOException {
        int secondOfDay = date(Math.floorDiv(atNs, SECOND_NS), out);
        time(secondOfDay, out.character(' '));
        out.character('.').zeroPadded((int) (Math.floorMod(atNs, SECOND_NS) / 1_000_000), 3);
    }

    /// Writes an instant as `2026-01-31T23:59:59+0100`.
    void writeIso(long atNs, TextBuffer out) throws IOException {
        int secondOfDay = date(Math.floorDiv(atNs, SECOND_NS), out);
        time(secondOfDay, out.character('T'));
        int offsetMinutes = quarterStart.getOffset().getTotalSeconds() / 60;
        out.character(offsetMinutes < 0 ? '-' : '+');
        out.zeroPadded(Math.abs(offsetMinutes) / 60, 2).zeroPadded(Math.abs(offsetMinutes) % 60, 2);
    }

    private int date(long second, TextBuffer out) throws IOException {
        if (Math.floorDiv(second, QUARTER_S) != quarter) {
            quarter = Math.floorDiv(second, QUARTER_S);
            quarterStart = OffsetDateTime.ofInstant(Instant.ofEpochSecond(quarter * QUARTER_S), zone);
        }
        out.zeroPadded(quarterStart.getYear(), 4).character('-');
        out.zeroPadded(quarterStart.getMonthValue(), 2).character('-');
        out.zeroPadded(quarterStart.getDayOfMonth(), 2);
        int quarterOfDay = (quarterStart.getHour() * 60 + quarterStart.getMinute()) * 60 + quarterStart.getSecond();
        return quarterOfDay + (int) Math.floorMod(second, QUARTER_S);
    }

    private static void time(int secondOfDay, TextBuffer out) throws IOException {
        out.zeroPadded(secondOfDay / 3600, 2).character(':');
        out.zeroPadded(secondOfDay / 60 % 60, 2).character(':');
        out.zeroPadded(secondOfDay % 60, 2);
    }
}
