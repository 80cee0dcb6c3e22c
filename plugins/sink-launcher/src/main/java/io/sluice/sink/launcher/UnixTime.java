package io.sluice.sink.launcher;

import io.sluice.api.Interval;

/// Which end of a file's interval `%u` stands for.
enum UnixTime {
    START,
    END;

    /// {@return the instant in seconds since 1970}
    long of(Interval interval) {
        return Math.floorDiv(this == START ? interval.startMs() : interval.endMs(), 1000);
    }
}
