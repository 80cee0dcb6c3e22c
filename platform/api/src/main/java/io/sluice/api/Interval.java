package io.sluice.api;

/// A span of time that one file lasts, closed at its start and open at its end.
///
/// @param startMs its first instant, in milliseconds since 1970-01-01T00:00Z
/// @param endMs   the first instant after it, in milliseconds since 1970-01-01T00:00Z
public record Interval(long startMs, long endMs) {
    /// All of time since 1970: what holds where nobody knows better.
    public static final Interval UNKNOWN = new Interval(0, Long.MAX_VALUE);

    /// Checks that the interval is not empty.
    public Interval {
        if (endMs <= startMs)
            throw new IllegalArgumentException("interval from " + startMs + " to " + endMs + " is empty");
    }

    /// {@return how long it lasts, in milliseconds}
    public long lengthMs() {
        return endMs - startMs;
    }

    /// {@return the interval of the same length that follows}
    public Interval next() {
        return new Interval(endMs, endMs + lengthMs());
    }
}
