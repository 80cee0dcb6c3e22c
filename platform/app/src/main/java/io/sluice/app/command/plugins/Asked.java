package io.sluice.app.command.plugins;

import io.sluice.app.control.ControlClient;
import io.sluice.app.control.PluginEvents;
import io.sluice.app.program.ExitCode;
import io.sluice.host.PluginEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/// What a running collector did with the plugin folders when it was asked to look.
///
/// @param events what became of what was different
record Asked(List<PluginEvent> events) {
    /// A sink may take 30 s to end, and several may have to.
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /// Has a collector take over what is in the folders.
    static Asked look(ControlClient collector) {
        return new Asked(collector
                .ask("plugins-refresh", Map.of(), PluginEvents.class, PATIENCE)
                .events());
    }

    /// {@return whether something failed at a path}
    boolean hasFailed(Path path) {
        return events.stream()
                .anyMatch(event ->
                        event.kind() == PluginEvent.Kind.FAILED && event.path().equals(path));
    }

    /// Tells what became of a path, and of what else has changed: on standard error when it failed.
    ///
    /// @return the exit code
    int tell(CommandLine line, Path path) {
        boolean hasFailed = hasFailed(path);
        var to = hasFailed ? line.getErr() : line.getOut();
        for (var event : events)
            if (event.kind() != PluginEvent.Kind.FAILED || event.path().equals(path)) to.println(event.text());
        to.flush();
        return hasFailed ? ExitCode.FAILED : ExitCode.OK;
    }
}
