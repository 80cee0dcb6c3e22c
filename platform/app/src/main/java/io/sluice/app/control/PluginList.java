package io.sluice.app.control;

import io.sluice.host.UnloadedPlugin;
import java.nio.file.Path;
import java.util.List;

/// The plugins of a running collector.
///
/// @param folders  where they are found
/// @param plugins  what is loaded, in the order of loading
/// @param problems what could not be, a sentence each
/// @param unloaded what was unloaded and is still in memory
public record PluginList(
        List<Path> folders, List<Plugin> plugins, List<String> problems, List<UnloadedPlugin> unloaded) {
    /// One that is loaded.
    ///
    /// @param id      the name of its module
    /// @param version the version of its module
    /// @param path    the jar, or the folder
    /// @param offers  what it offers, such as `sink nfcapd`
    /// @param users   what uses it, such as `sink archive`
    /// @param printed how many lines it has printed to standard output
    public record Plugin(String id, String version, Path path, List<String> offers, List<String> users, long printed) {}
}
