package io.sluice.host;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// Examines a plugin as it is examined when it is loaded, up to where its code would run: that is not run, and no class
/// of it is loaded.
///
/// Who may write to it, and whether it is trusted, are questions of where it is put; they are not asked here.
public final class PluginCheck {
    private PluginCheck() {}

    /// {@return what is wrong with a plugin, in whole sentences, as the log would have them; of its
    /// references all that do not hold, each by itself}
    ///
    /// @param plugin     a jar, or a folder with a jar and its `lib`
    /// @param required   other plugins, in an order in which they can be loaded, such as those that it requires
    /// @param apiVersion the version of `io.sluice.api` that the platform has, such as `0.1.0`
    public static List<String> problems(Path plugin, List<Path> required, String apiVersion) {
        try (var copies = new PrivateCopies(Path.of(System.getProperty("java.io.tmpdir")))) {
            return examine(plugin, required, new LayeredPlugins(plugin, apiVersion), copies).stream()
                    .map(reason -> LoadRound.refusal(plugin, reason))
                    .toList();
        }
    }

    private static List<String> examine(
            Path plugin, List<Path> required, LayeredPlugins plugins, PrivateCopies copies) {
        try {
            for (var other : required) {
                var copy = copies.copy(PluginJars.of(other));
                plugins.load(copy, Set.of());
            }
            var copy = copies.copy(PluginJars.of(plugin));
            return plugins.linkFaults(copy).stream()
                    .map(fault -> fault.clause() + "; " + fault.remedy().words())
                    .toList();
        } catch (IOException e) {
            return List.of("no private copy of it can be made (" + e + ")");
        } catch (RuntimeException | LinkageError e) {
            return List.of(Causes.message(e));
        } finally {
            for (var other : plugins.getPlugins().reversed()) plugins.unload(other.getPluginId());
        }
    }
}
