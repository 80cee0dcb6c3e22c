package io.sluice.host;

import java.nio.file.Path;

/// A plugin that is loaded and in use.
///
/// @param id      the name of its module
/// @param version the version of its module, `0.0.0` when it has none
/// @param path    the jar, or the folder, in the plugin folder
public record LoadedPlugin(String id, String version, Path path) {}
