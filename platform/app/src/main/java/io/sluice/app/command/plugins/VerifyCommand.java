package io.sluice.app.command.plugins;

import io.sluice.app.config.ConfigFile;
import io.sluice.app.program.ExitCode;
import io.sluice.app.program.Refusal;
import io.sluice.app.run.Logging;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sluice plugins verify`: tries a finished plugin.
@Command(
        name = "verify",
        description = {
            "Tries whether a finished plugin keeps what each sink and each decoder has to keep.",
            "It is loaded as the collector does it, given every form of batch or datagram, ends of intervals and wrong"
                + " options, closed, and must unload without a trace. A line tells of each check, with what to do when"
                + " it failed; the exit code is then 1.",
            "It runs the plugin, with your rights; what a sink writes, it writes where its options say: {folder} in"
                    + " them is a temporary folder."
        })
final class VerifyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "PLUGIN", description = "The plugin: a jar, or a folder with a jar and its lib.")
    private Path plugin = Path.of("");

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "Checks only the sink or decoder of this name. Default: all that the plugin offers.")
    private String name = "";

    @Option(
            names = "--options",
            paramLabel = "FILE.yaml",
            description = "Options of the sink or decoder, as they stand below options: in a configuration.")
    private Path optionsFile = Path.of("");

    @Option(
            names = "--option",
            paramLabel = "KEY=VALUE",
            description = "An option of it, such as directory={folder}; again for each further one.")
    private List<String> optionList = List.of();

    @Option(
            names = "--capture",
            paramLabel = "FILE",
            description =
                    "A capture (pcap, pcapng) of sound datagrams of the decoder's, which it must decode, and survive"
                            + " when they are broken. Default: only datagrams of sFlow are tried.")
    private Path capture = Path.of("");

    @Override
    public Integer call() throws InterruptedException {
        Logging.errorsOnly("io.sluice");
        if (!Files.exists(plugin)) throw Refusal.wrongUse(plugin + ": there is no such jar or folder");
        var out = spec.commandLine().getOut();
        var report = new VerifyReport(out);
        try (var trial = new PluginTrial(plugin, name, options(), Captured.datagrams(capture), report)) {
            trial.run();
        } catch (IOException e) {
            throw Refusal.failed(plugin + " cannot be tried: " + e);
        }
        report.end();
        return report.failed() == 0 ? ExitCode.OK : ExitCode.FAILED;
    }

    private Map<String, Object> options() throws IOException {
        boolean hasFile = !optionsFile.toString().isEmpty();
        if (hasFile && !optionList.isEmpty()) throw Refusal.wrongUse("--options and --option exclude each other");
        if (hasFile) return ConfigFile.read(optionsFile);
        return optionList.isEmpty() ? Map.of() : ofList();
    }

    /// Reads KEY=VALUE as YAML does, so that numbers and lists are what they look like.
    private Map<String, Object> ofList() throws IOException {
        var lines = new ArrayList<String>();
        for (var option : optionList) {
            int at = option.indexOf('=');
            if (at < 1) {
                throw Refusal.wrongUse(
                        "--option '" + option + "' is not allowed; it must be KEY=VALUE, such as directory={folder}");
            }
            var value = option.substring(at + 1);
            boolean isText = value.startsWith("{folder}");
            lines.add(option.substring(0, at) + ": " + (isText ? "\"" + value + "\"" : value));
        }
        var file = Files.createTempFile("sluice-options-", ".yaml");
        try {
            return ConfigFile.read(Files.write(file, lines));
        } finally {
            Files.delete(file);
        }
    }
}
