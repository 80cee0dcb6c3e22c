package io.sluice.app.command;

import io.sluice.app.config.ConfigFile;
import io.sluice.app.config.ConfigProblems;
import io.sluice.app.program.Refusal;
import io.sluice.app.run.BoundInputs;
import io.sluice.app.run.Collector;
import io.sluice.app.run.Supervisor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/// A collector as a configuration file describes it.
final class ConfiguredCollector {
    private ConfiguredCollector() {}

    /// {@return the collector, not started}
    ///
    /// @throws Refusal when anything is wrong with the file
    static Collector of(Path file) {
        return of(file, ConfigFile.read(file), BoundInputs.none());
    }

    /// {@return the collector, not started, with the sockets that were left open for this process}
    ///
    /// @throws Refusal when anything is wrong with the file, or with such a socket
    static Collector asService(Path file) {
        var tree = ConfigFile.read(file);
        try {
            return of(file, tree, BoundInputs.adopt(tree, new Supervisor().sockets()));
        } catch (ConfigProblems e) {
            throw Refusal.wrongUse(e.text(file.toString()));
        } catch (IOException e) {
            throw Refusal.failed(String.valueOf(e.getMessage()));
        }
    }

    private static Collector of(Path file, Map<String, Object> tree, BoundInputs bound) {
        try {
            return Collector.of(tree, bound);
        } catch (ConfigProblems e) {
            throw Refusal.wrongUse(e.text(file.toString()));
        }
    }
}
