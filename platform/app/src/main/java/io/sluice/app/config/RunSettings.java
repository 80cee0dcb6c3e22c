package io.sluice.app.config;

import io.sluice.api.Options;
import java.nio.file.Path;
import java.util.Optional;

/// The section `run`: where a collector keeps what is there only while it runs.
final class RunSettings {
    private RunSettings() {}

    /// {@return the folder of its control socket, when the section names one}
    static Optional<Path> read(Options top) {
        if (!top.has("run")) return Optional.empty();
        var section = top.section("run");
        return section.has("directory") ? Optional.of(section.file("directory", Path.of("run"))) : Optional.empty();
    }
}
