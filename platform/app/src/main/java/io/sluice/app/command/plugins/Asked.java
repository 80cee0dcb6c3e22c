package io.sluice.app.command.plugins;

import io.sluice.app.control.ControlClient;
import io.sluice.app.control.PluginEvents;
import io.sluice.host.PluginEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

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

    /// {@return sentences on a path, and on what else has changed}
    List<String> texts(Path path) {
        return events.stream()
                .filter(event ->
                        event.kind() != PluginEvent.Kind.FAILED || event.path().equals(path))
                .map(PluginEvent::text)
                .toList();
    }
}
