package io.sluice.sink.launcher;

import java.time.Duration;

/// How often a command that fails is tried again, and how long is waited before: each time twice as long.
///
/// @param most  how often
/// @param first how long is waited the first time
record Retries(int most, Duration first) {
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int MOST_DOUBLINGS = 30;

    /// {@return how long is waited after a number of failures, 1 or more: at most an hour, or as long as
    /// the first time}
    Duration pause(int failures) {
        var pause = first.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        var longest = first.compareTo(LONGEST) > 0 ? first : LONGEST;
        return pause.compareTo(longest) > 0 ? longest : pause;
    }
}
