package io.sluice.sink.nfcapd.directory;

import io.sluice.api.Interval;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// How finished files are named (sfcapd-options, 2.3 and 2.4): `nfcapd.` and the time at which their interval began, in
/// folders for the days or hours.
///
/// When clocks are set back, an hour of local time comes twice. Names of its second pass have the offset
/// from UTC behind the time, so that they are names of their own whether offsets are asked for or not.
///
/// @param zone      where local time is taken from
/// @param level     how folders divide time, 0 to 8 as sfcapd's -S
/// @param hasOffset whether each name has the offset from UTC behind the time, as with sfcapd's -Z
public record FileNames(ZoneId zone, int level, boolean hasOffset) {
    /// The highest level of folders.
    public static final int MOST_LEVEL = 8;

    static final String PREFIX = "nfcapd.";

    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuuMMddHHmm", Locale.ROOT);
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT);
    private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("xx", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu/MM/dd", Locale.ROOT);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT);
    private static final DateTimeFormatter DAY_OF_YEAR = DateTimeFormatter.ofPattern("uuuu/DDD", Locale.ROOT);
    private static final DateTimeFormatter YEAR = DateTimeFormatter.ofPattern("uuuu", Locale.ROOT);
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("/HH", Locale.ROOT);
    private static final long MINUTE_MS = 60_000;
    private static final int DAYS_OF_WEEK = 7;

    /// Checks the level.
    public FileNames {
        if (level < 0 || level > MOST_LEVEL) throw new IllegalArgumentException("no such level: " + level);
    }

    /// {@return the time in the name of an interval's file, such as `202611231205`}
    ///
    /// @param interval the interval
    public String slot(Interval interval) {
        var start = start(interval);
        var time = (interval.lengthMs() < MINUTE_MS ? SECONDS : MINUTES).format(start);
        return hasOffset || isSecondPass(start) ? time + OFFSET.format(start) : time;
    }

    /// {@return the folder of an interval's file inside the directory, such as `2026/11/23`; empty for none}
    String folder(Interval interval) {
        var start = start(interval);
        return switch (level) {
            case 0 -> "";
            case 1 -> DAY.format(start);
            case 2 -> DAY.format(start) + HOUR.format(start);
            case 3 -> week(start);
            case 4 -> week(start) + HOUR.format(start);
            case 5 -> DAY_OF_YEAR.format(start);
            case 6 -> DAY_OF_YEAR.format(start) + HOUR.format(start);
            case 7 -> DATE.format(start);
            default -> DATE.format(start) + HOUR.format(start);
        };
    }

    private ZonedDateTime start(Interval interval) {
        return Instant.ofEpochMilli(interval.startMs()).atZone(zone);
    }

    private static boolean isSecondPass(ZonedDateTime time) {
        var passes = time.getZone().getRules().getValidOffsets(time.toLocalDateTime());
        return passes.size() > 1 && !time.getOffset().equals(passes.getFirst());
    }

    /// `%Y/%W/%u` of strftime(3): weeks begin on Mondays, and what comes before the first one is week 00.
    private static String week(ZonedDateTime time) {
        int dayOfWeek = time.getDayOfWeek().getValue();
        int week = (time.getDayOfYear() - 1 + DAYS_OF_WEEK - (dayOfWeek - 1)) / DAYS_OF_WEEK;
        return String.format(Locale.ROOT, "%s/%02d/%d", YEAR.format(time), week, dayOfWeek);
    }
}
