package io.sluice.sink.nfcapd.directory;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The name of a finished file, taken apart.
///
/// @param start  the local time at which its interval began
/// @param offset from UTC, when the name tells it
/// @param number which of the files of that time it is; 0 for the first
record FinishedName(LocalDateTime start, Optional<ZoneOffset> offset, int number) {
    private static final Pattern PATTERN =
            Pattern.compile("nfcapd\\.(\\d{12}(?:\\d\\d)?)([+-]\\d{4})?(?:\\.([1-9]\\d{0,8}))?");
    private static final int MINUTES_LENGTH = 12;
    private static final DateTimeFormatter MINUTES = strict("uuuuMMddHHmm");
    private static final DateTimeFormatter SECONDS = strict("uuuuMMddHHmmss");

    /// {@return what a name says; empty for a name that no finished file has}
    static Optional<FinishedName> parse(String name) {
        var match = PATTERN.matcher(name);
        if (!match.matches()) return Optional.empty();
        try {
            var time = match.group(1);
            var start = LocalDateTime.parse(time, time.length() == MINUTES_LENGTH ? MINUTES : SECONDS);
            var offset = Optional.ofNullable(match.group(2)).map(ZoneOffset::of);
            int number = match.group(3) == null ? 0 : Integer.parseInt(match.group(3));
            return Optional.of(new FinishedName(start, offset, number));
        } catch (DateTimeException _) {
            return Optional.empty(); // digits that are no time: not a name that we give
        }
    }

    /// {@return when its interval began, in milliseconds since 1970-01-01T00:00Z}
    ///
    /// @param zone where its local time is taken from when it has no offset; of a time that came twice, the first
    long startMs(ZoneId zone) {
        return (offset.isPresent()
                        ? start.atOffset(offset.get())
                        : start.atZone(zone).toOffsetDateTime())
                .toInstant()
                .toEpochMilli();
    }

    private static DateTimeFormatter strict(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    }
}
