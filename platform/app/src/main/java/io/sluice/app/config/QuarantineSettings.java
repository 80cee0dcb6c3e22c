package io.sluice.app.config;

import io.sluice.api.Options;
import io.sluice.core.QuarantineConfig;
import java.nio.file.Path;
import java.util.Optional;

/// The section `quarantine`: where datagrams with a fault are kept.
final class QuarantineSettings {
    private static final long DEFAULT_BYTES = 64L << 20;
    private static final long LEAST_BYTES = 1L << 20;
    private static final long MOST_BYTES = 1L << 40;

    private QuarantineSettings() {}

    /// {@return what the section says; nothing when it is not there, and nothing is then kept}
    static Optional<QuarantineConfig> read(Options top) {
        if (!top.has("quarantine")) return Optional.empty();
        var section = top.section("quarantine");
        if (!section.has("folder")) section.problem("folder", "is missing; it must be a path");
        var folder = section.file("folder", Path.of("quarantine"));
        long bytes = section.size("max-bytes", DEFAULT_BYTES, LEAST_BYTES, MOST_BYTES);
        long perSecond = section.integer("per-second", 10, 1, 1000);
        return Optional.of(new QuarantineConfig(folder, bytes, (int) perSecond));
    }
}
