package io.sluice.api.monitor;

/// A plugin, or what was taken for one.
///
/// @param file    its file or folder in the plugin folder
/// @param id      its id; empty when it could not be loaded
/// @param version its version; empty when it could not be loaded
/// @param fault   why it could not be loaded, in sentences; empty when it was
/// @param printed how many lines plugins with its id have printed to standard output
public record PluginState(String file, String id, String version, String fault, long printed) {
    /// Makes the state of a plugin that has printed nothing.
    ///
    /// @param file    its file or folder in the plugin folder
    /// @param id      its id
    /// @param version its version
    /// @param fault   why it could not be loaded
    public PluginState(String file, String id, String version, String fault) {
        this(file, id, version, fault, 0);
    }

    /// {@return whether it was loaded}
    public boolean isLoaded() {
        return fault.isEmpty();
    }
}
