package io.sluice.app.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.app.program.ExitCode;
import io.sluice.app.program.Refusal;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeSpanTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");

    @ParameterizedTest
    @CsvSource({
        "2026-01-31, 2026-01-30T18:30:00Z",
        "2026-01-31T12:30, 2026-01-31T07:00:00Z",
        "2026-01-31 12:30:05, 2026-01-31T07:00:05Z",
        "2026-01-31T12:30:05.25Z, 2026-01-31T12:30:05.25Z",
        "2026-01-31T12:30:05+01:00, 2026-01-31T11:30:05Z"
    })
    void takesTimesAsPeopleWriteThem(String text, Instant instant) {
        long ns = instant.getEpochSecond() * 1_000_000_000 + instant.getNano();
        var span = TimeSpan.parse(text, "", ZONE);
        assertTrue(span.has(ns));
        assertFalse(span.has(ns - 1));
        assertFalse(TimeSpan.parse("", text, ZONE).has(ns));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "2026", "2026-13-01", "2026-01-31T25:00", "2026-01-31T", "9999-01-01"})
    void refusesWhatIsNoTime(String text) {
        var refusal = assertThrows(Refusal.class, () -> TimeSpan.parse(text, "", ZONE));
        assertEquals(ExitCode.WRONG_USE, refusal.exitCode());
        assertTrue(refusal.sentence().startsWith("--since '" + text + "' is not allowed"), refusal.sentence());
    }

    @Test
    void isAllOfTimeWhenNothingIsSaid() {
        assertEquals(TimeSpan.EVER, TimeSpan.parse("", "", ZONE));
        assertTrue(TimeSpan.EVER.has(Long.MIN_VALUE));
    }
}
