package io.sluice.core.rotate;

/// Tells the time of day. A test turns one by hand.
@FunctionalInterface
public interface WallClock {
    /// {@return nanoseconds since 1970-01-01T00:00Z}
    long nowNs();

    /// {@return the system's clock, with the resolution of its monotonic one, for one thread}
    static WallClock system() {
        return new SystemWallClock();
    }
}
