package io.sluice.app.command.plugins;

import io.sluice.app.control.PluginList;
import io.sluice.app.program.Refusal;
import java.util.stream.Collectors;

/// Finds the plugin that a user means.
final class NamedPlugin {
    private NamedPlugin() {}

    /// {@return the plugin of a name}
    ///
    /// @param list what is loaded
    /// @param name its module's name, that with `@` and its version, or its file's
    static PluginList.Plugin find(PluginList list, String name) {
        var meant = list.plugins().stream()
                .filter(plugin -> plugin.id().equals(name)
                        || (plugin.id() + "@" + plugin.version()).equals(name)
                        || plugin.path().getFileName().toString().equals(name))
                .toList();
        if (meant.size() == 1) return meant.getFirst();
        if (meant.isEmpty()) {
            throw Refusal.failed("no plugin " + name + " is loaded; there are "
                    + list.plugins().stream().map(PluginList.Plugin::id).collect(Collectors.joining(", ")));
        }
        throw Refusal.wrongUse(name + " is loaded in several versions; say which: "
                + meant.stream()
                        .map(plugin -> plugin.id() + "@" + plugin.version())
                        .collect(Collectors.joining(", ")));
    }
}
