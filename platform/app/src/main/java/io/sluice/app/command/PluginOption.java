package io.sluice.app.command;

import io.sluice.app.program.Product;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/// Where a command that runs without a configuration finds its plugins.
final class PluginOption {
    @Option(
            names = "--plugins",
            paramLabel = "DIR",
            description = "The folder with the plugins. Default: plugins in the installation's folder.")
    Path folder = Product.home().resolve("plugins");
}
