package io.sluice.app.command;

import io.sluice.app.config.ConfigFile;
import io.sluice.app.config.ConfigProblems;
import io.sluice.app.program.Refusal;
import io.sluice.app.run.Collector;
import java.nio.file.Path;

/// A collector as a configuration file describes it.
final class ConfiguredCollector {
    private ConfiguredCollector() {}

    /// {@return the collector, not started}
    ///
    /// @throws Refusal when anything is wrong with the file
    static Collector of(Path file) {
        try {
            return Collector.of(ConfigFile.read(file));
        } catch (ConfigProblems e) {
            throw Refusal.wrongUse(e.text(file.toString()));
        }
    }
}
