package io.sluice.app.command;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What all commands that read flow files take.
final class FileOptions {
    @Parameters(
            arity = "1..*",
            paramLabel = "FILE|DIR",
            description = "Flow files and captures, or directories of them; - is a capture on standard input.")
    List<Path> named = List.of();

    @Option(
            names = "--option",
            paramLabel = "FORMAT.KEY=VALUE",
            description = "An option of a format, such as nfcapd.reversed-addresses=true or capture.tunnels=inner.")
    List<String> formatOptions = List.of();

    @Mixin
    PluginOption plugins = new PluginOption();
}
