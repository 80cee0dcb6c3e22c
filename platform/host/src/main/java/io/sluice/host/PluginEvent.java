package io.sluice.host;

import java.nio.file.Path;

/// Something that a look at the plugin folders has led to.
///
/// @param kind what it is
/// @param path the jar, or the folder, in the plugin folder
/// @param text a sentence on it
public record PluginEvent(Kind kind, Path path, String text) {
    /// What may become of a plugin.
    public enum Kind {
        /// It is loaded, beside the others.
        ADDED,
        /// It has taken the place of another version.
        REPLACED,
        /// It was unloaded.
        REMOVED,
        /// It could not be used, or not be done without; what ran before goes on.
        FAILED
    }
}
