package io.sluice.sink.nfcapd.metric;

import io.sluice.api.Options;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Whom metrics are told, and how often.
///
/// @param socket a Unix stream socket that somebody listens on
/// @param every  how often
public record MetricOptions(Path socket, Duration every) {
    private static final Duration USUAL = Duration.ofSeconds(60);
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(65_535);

    /// {@return what a section `metrics` says, if it is there; what is wrong is reported there}
    ///
    /// @param options the sink's
    public static Optional<MetricOptions> read(Options options) {
        boolean isThere = options.has("metrics");
        if (!isThere) return Optional.empty();
        var section = options.section("metrics");
        var every = section.duration("every", USUAL, SHORTEST, LONGEST);
        if (!section.has("socket")) section.problem("socket", "is missing; it must be the path of a Unix socket");
        return Optional.of(new MetricOptions(section.file("socket", Path.of("")), every));
    }
}
