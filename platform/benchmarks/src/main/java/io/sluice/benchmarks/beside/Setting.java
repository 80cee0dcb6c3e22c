package io.sluice.benchmarks.beside;

import java.time.Duration;

/// How much of each thing our collector has to cope with at one point of the measurement.
///
/// @param exporters       how many send
/// @param sinks           nfcapd sinks, in a directory each
/// @param hasJson         whether there is one that prints JSON, too
/// @param samples         flow samples of a datagram
/// @param workers         receivers of the input
/// @param intervalSeconds how long a file lasts
record Setting(int exporters, int sinks, boolean hasJson, int samples, int workers, int intervalSeconds) {
    /// What is the same wherever it is not what grows.
    static final Setting USUAL = new Setting(8, 1, false, 6, 1, 300);

    private static final int LONGEST_SECONDS = 60;

    /// {@return how long it is measured: an interval of up to a minute has its end in it}
    ///
    /// @param usual how long if no interval matters
    Duration durationFrom(Duration usual) {
        if (intervalSeconds > LONGEST_SECONDS) return usual;
        return Duration.ofSeconds(Math.max(usual.toSeconds(), intervalSeconds));
    }
}
