package io.sluice.core.rotate;

/// The system's time of day in nanoseconds, without allocating as `Instant` may.
///
/// Counts on from the last look at the wall clock with the monotonic one, and looks again as soon as the two differ, so
/// that a clock that was set is followed at once. Belongs to one thread.
final class SystemWallClock implements WallClock {
    private static final long NS_PER_MS = 1_000_000;

    private long wallMinusMonotonicNs;

    @Override
    public long nowNs() {
        long monotonicNs = System.nanoTime();
        long wallNs = System.currentTimeMillis() * NS_PER_MS;
        long guessNs = monotonicNs + wallMinusMonotonicNs;
        // Within the wall clock's own millisecond, and one more for the time between the two looks, it has not been
        // set.
        if (guessNs >= wallNs - NS_PER_MS && guessNs < wallNs + 2 * NS_PER_MS) return guessNs;
        wallMinusMonotonicNs = wallNs - monotonicNs;
        return wallNs;
    }
}
