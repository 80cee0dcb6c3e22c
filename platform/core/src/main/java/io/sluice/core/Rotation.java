package io.sluice.core;

import java.time.Duration;

/// When intervals end.
///
/// @param interval how long one lasts, at least a second
/// @param align    whether they start at multiples of their length since 1970-01-01T00:00Z, or count from the start
public record Rotation(Duration interval, boolean align) {
    /// Checks the length.
    public Rotation {
        if (interval.toMillis() < 1_000)
            throw new IllegalArgumentException("an interval lasts at least 1s, not " + interval);
    }
}
