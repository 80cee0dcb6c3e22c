package io.sluice.app.command;

import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Who reads the datagrams, for a command that runs without a configuration.
final class DecoderOptions {
    @Option(
            names = "--decoder",
            paramLabel = "NAME",
            description = "A decoder; given again, the next one to be asked. Default: sflow5 and sflow4.")
    List<String> names = List.of("sflow5", "sflow4");

    @Mixin
    PluginOption plugins = new PluginOption();
}
