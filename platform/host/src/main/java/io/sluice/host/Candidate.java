package io.sluice.host;

import java.nio.file.Path;

/// A copied plugin that can be read and is not loaded.
///
/// @param source     where it lies in the plugin folder
/// @param copy       our own copy of it
/// @param descriptor what its modules say
record Candidate(Path source, Path copy, LayerDescriptor descriptor) {
    String id() {
        return descriptor.getPluginId();
    }

    String module() {
        return descriptor.module();
    }

    String version() {
        return descriptor.getVersion();
    }
}
