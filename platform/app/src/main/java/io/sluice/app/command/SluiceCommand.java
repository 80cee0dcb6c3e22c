package io.sluice.app.command;

import io.sluice.app.command.plugins.PluginsCommand;
import io.sluice.app.program.ExitCode;
import io.sluice.app.program.Product;
import io.sluice.app.program.Refusal;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ScopeType;

/// The program `sluice`: its subcommands, and how any of them ends.
@Command(
        name = "sluice",
        description = "Collects sFlow: datagrams come in, flow records go to sinks.",
        subcommands = {
            RunCommand.class,
            CheckCommand.class,
            ReplayCommand.class,
            GenerateCommand.class,
            DecodeCommand.class,
            ExplainCommand.class,
            ReadCommand.class,
            VerifyCommand.class,
            RepairCommand.class,
            ConvertCommand.class,
            ExpireCommand.class,
            ReloadCommand.class,
            StatusCommand.class,
            TopCommand.class,
            PluginsCommand.class,
            BundleCommand.class
        },
        versionProvider = SluiceCommand.Version.class,
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        optionListHeading = "%n",
        commandListHeading = "%nCommands:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all went well",
            "1:could not run: a port is taken, a sink cannot be opened, a file cannot be read or is damaged;"
                    + " or ended late: a sink did not take in time what it was given",
            "2:wrong use, or a configuration with faults; nothing was started"
        })
public final class SluiceCommand {
    private SluiceCommand() {}

    /// Runs the subcommand that the arguments name.
    ///
    /// @param args what the user wrote
    /// @return what the process ends with
    public static int run(List<String> args) {
        return new CommandLine(new SluiceCommand())
                .setExpandAtFiles(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((fault, _) -> wrongUse(fault))
                .setExecutionExceptionHandler((fault, line, _) -> ended(fault, line))
                .execute(args.toArray(String[]::new));
    }

    private static int wrongUse(CommandLine.ParameterException fault) {
        var line = fault.getCommandLine();
        var name = line.getCommandSpec().qualifiedName();
        line.getErr().println(name + ": " + fault.getMessage());
        line.getErr().println("Try '" + name + " --help'.");
        return ExitCode.WRONG_USE;
    }

    private static int ended(Exception fault, CommandLine line) throws Exception {
        if (!(fault instanceof Refusal refusal)) throw fault;
        line.getErr().println(refusal.sentence());
        return refusal.exitCode();
    }

    /// Tells picocli the version.
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"sluice " + Product.version()};
        }
    }
}
