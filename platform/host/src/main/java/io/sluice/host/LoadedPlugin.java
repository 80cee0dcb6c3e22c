package io.sluice.host;

import java.nio.file.Path;
import java.util.List;

/// A plugin that is loaded and in use.
///
/// @param id      the name of its module
/// @param version the version of its module, `0.0.0` when it has none
/// @param path    the jar, or the folder, in the plugin folder
/// @param offers  what it offers, such as `sink nfcapd`
public record LoadedPlugin(String id, String version, Path path, List<String> offers) {
    /// Makes it.
    public LoadedPlugin {
        offers = List.copyOf(offers);
    }
}
