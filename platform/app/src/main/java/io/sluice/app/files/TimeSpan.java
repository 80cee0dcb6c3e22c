package io.sluice.app.files;

import io.sluice.app.program.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/// The times of records that a user wants, closed at its start and open at its end.
///
/// @param sinceNs its first instant, in nanoseconds since 1970-01-01T00:00Z
/// @param untilNs the first instant after it
public record TimeSpan(long sinceNs, long untilNs) {
    /// All of time.
    public static final TimeSpan EVER = new TimeSpan(Long.MIN_VALUE, Long.MAX_VALUE);

    /// {@return the span between two times as users write them}
    ///
    /// @param since `--since`; empty for none
    /// @param until `--until`; empty for none
    /// @param zone  of times without a zone
    /// @throws Refusal when one is no time
    public static TimeSpan parse(String since, String until, ZoneId zone) {
        return new TimeSpan(
                since.isEmpty() ? EVER.sinceNs : ns("--since", since, zone),
                until.isEmpty() ? EVER.untilNs : ns("--until", until, zone));
    }

    /// {@return whether an instant lies in it}
    ///
    /// @param atNs the instant, in nanoseconds since 1970-01-01T00:00Z
    public boolean has(long atNs) {
        return atNs >= sinceNs && atNs < untilNs;
    }

    private static long ns(String option, String text, ZoneId zone) {
        try {
            var instant = instant(text.replace(' ', 'T'), zone);
            return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
        } catch (DateTimeException | ArithmeticException e) {
            throw Refusal.wrongUse(option + " '" + text + "' is not allowed; it must be a time such as 2026-01-31,"
                    + " 2026-01-31T12:30, 2026-01-31T12:30:05 or 2026-01-31T12:30:05Z");
        }
    }

    private static Instant instant(String text, ZoneId zone) {
        if (!text.contains("T")) return LocalDate.parse(text).atStartOfDay(zone).toInstant();
        boolean hasZone = text.endsWith("Z") || text.matches(".*T.*[+-].*");
        return hasZone
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).atZone(zone).toInstant();
    }
}
