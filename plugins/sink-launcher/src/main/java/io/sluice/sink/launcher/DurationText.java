package io.sluice.sink.launcher;

import java.time.Duration;

/// Durations for messages.
final class DurationText {
    private DurationText() {}

    /// {@return milliseconds below ten seconds, else seconds}
    static String of(Duration duration) {
        return duration.toSeconds() < 10 ? duration.toMillis() + " ms" : duration.toSeconds() + " s";
    }
}
