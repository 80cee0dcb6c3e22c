package io.sluice.app.command;

import io.sluice.app.config.ConfigPieces;
import io.sluice.app.config.ConfigProblems;
import io.sluice.app.daemon.Identity;
import io.sluice.app.program.Refusal;
import io.sluice.app.run.BoundInputs;
import io.sluice.app.run.Collector;
import io.sluice.app.run.Supervisor;
import io.sluice.os.Privileges;
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
        var pieces = ConfigPieces.read(file);
        try {
            return Collector.of(pieces.tree(), BoundInputs.none());
        } catch (ConfigProblems e) {
            throw Refusal.wrongUse(pieces.text(e));
        }
    }

    /// {@return the collector, not started, with the sockets that were left open for this process} Root
    /// gives up what only root may do before any plugin's code runs, and behind what it is needed for.
    ///
    /// @param tree          what the file says
    /// @param identity      whom the process is to belong to
    /// @param isForbiddenMore whether nothing that it starts may have more rights than it
    /// @throws IOException    when a socket cannot be opened, or the system refused
    /// @throws ConfigProblems when anything is wrong with the file
    static Collector asService(Map<String, Object> tree, Identity identity, boolean isForbiddenMore)
            throws IOException {
        var given = new Supervisor().sockets();
        var bound = identity.isChange() ? BoundInputs.open(tree, given) : BoundInputs.adopt(tree, given);
        try {
            identity.assume();
            if (isForbiddenMore) Privileges.forbidNew();
            return Collector.of(tree, bound);
        } catch (IOException | RuntimeException e) {
            bound.close();
            throw e;
        }
    }
}
