package io.sluice.host;

import java.nio.file.Path;

/// Why something in the plugin folder is not used, or not all of it.
///
/// @param path   the jar or the folder that it is about
/// @param reason a whole sentence that names the jar, says what is wrong and, where that is known, what to do
public record PluginProblem(Path path, String reason) {}
