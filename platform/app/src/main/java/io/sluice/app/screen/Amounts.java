package io.sluice.app.screen;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Numbers as people read them. Counts are exact, with a comma for each thousand; rates are as short as they can be.
final class Amounts {
    private static final String[] UNITS = {"", "k", "M", "G", "T", "P", "E"};
    private static final DateTimeFormatter DAY_AND_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final ZoneId zone;

    /// Makes it.
    ///
    /// @param zone of the times of day
    Amounts(ZoneId zone) {
        this.zone = zone;
    }

    /// {@return a count, as `1,234,567`}
    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /// {@return a rate, as `0`, `3.1`, `1,998`, `12.3k` or `4.56M`}
    static String rate(double number) {
        if (number == 0) return "0";
        if (number < 9.95) return String.format(Locale.ROOT, "%.1f", number);
        if (number < 9_999.5) return String.format(Locale.ROOT, "%,.0f", number);
        int unit = 0;
        double rest = number;
        while (rest >= 999.5 && unit < UNITS.length - 1) {
            rest /= 1_000;
            unit++;
        }
        int digits = rest < 9.995 ? 2 : rest < 99.95 ? 1 : 0;
        return String.format(Locale.ROOT, "%." + digits + "f", rest) + UNITS[unit];
    }

    /// {@return a part of a whole in per cent; `-` when there is no whole}
    static String share(long part, long whole) {
        return whole <= 0 ? "-" : share((double) part / whole);
    }

    /// {@return a part of a whole in per cent}
    ///
    /// @param part from 0 to 1
    static String share(double part) {
        double percent = 100 * part;
        if (percent == 0 || percent >= 9.95) return String.format(Locale.ROOT, "%.0f%%", percent);
        if (percent < 0.001) return "<0.001%";
        return String.format(Locale.ROOT, percent < 0.0995 ? "%.3f%%" : percent < 0.995 ? "%.2f%%" : "%.1f%%", percent);
    }

    /// {@return a size in bytes, as `16 MiB`}
    static String size(long bytes) {
        if (bytes >= 1 << 20) return String.format(Locale.ROOT, "%.0f MiB", bytes / 1_048_576.0);
        return String.format(Locale.ROOT, "%.0f KiB", bytes / 1_024.0);
    }

    /// {@return a span of time in its two largest units, as `2 h 05 min`}
    static String span(long ms) {
        var span = Duration.ofMillis(Math.max(0, ms));
        if (span.toDays() > 0) return span.toDays() + " d " + span.toHoursPart() + " h";
        if (span.toHours() > 0)
            return String.format(Locale.ROOT, "%d h %02d min", span.toHours(), span.toMinutesPart());
        if (span.toMinutes() > 0)
            return String.format(Locale.ROOT, "%d min %02d s", span.toMinutes(), span.toSecondsPart());
        return span.toSeconds() + " s";
    }

    /// {@return a moment with its day}
    String dayAndTime(long atMs) {
        return DAY_AND_TIME.format(Instant.ofEpochMilli(atMs).atZone(zone));
    }

    /// {@return a moment of the day}
    String time(long atMs) {
        return TIME.format(Instant.ofEpochMilli(atMs).atZone(zone));
    }
}
