package io.sluice.api.monitor;

/// A plugin, or what was taken for one.
///
/// @param file    its file or folder in the plugin folder
/// @param id      its id; empty when it could not be loaded
/// @param version its version; empty when it could not be loaded
/// @param fault   why it could not be loaded, in sentences; empty when it was
public record PluginState(String file, String id, String version, String fault) {
    /// {@return whether it was loaded}
    public boolean isLoaded() {
        return fault.isEmpty();
    }
}
