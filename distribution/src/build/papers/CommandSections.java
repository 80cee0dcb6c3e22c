import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// What `sluice(1)` tells of each subcommand, from what the program itself knows of it.
final class CommandSections {
    private CommandSections() {}

    /// {@return a part of a section for each subcommand, and for those that it has itself, with parameters
    /// and options}
    static String of(CommandLine program) {
        var roff = new Roff();
        for (var command : all(program)) add(roff, command);
        return roff.toString();
    }

    /// {@return the subcommands of a program, each before those that it has itself}
    static List<CommandSpec> all(CommandLine program) {
        var all = new ArrayList<CommandSpec>();
        for (var command : program.getSubcommands().values()) {
            all.add(command.getCommandSpec());
            all.addAll(all(command));
        }
        return all;
    }

    /// {@return the options that are a command's own, those of all commands left out}
    static List<OptionSpec> ownOptions(CommandSpec command) {
        return command.options().stream()
                .filter(option -> !option.hidden() && !option.usageHelp() && !option.versionHelp())
                .sorted(Comparator.comparing(OptionSpec::longestName))
                .toList();
    }

    private static void add(Roff roff, CommandSpec command) {
        var synopsis = new StringBuilder(command.qualifiedName());
        if (!command.subcommands().isEmpty()) synopsis.append(" COMMAND");
        if (!ownOptions(command).isEmpty()) synopsis.append(" [OPTION]...");
        for (var parameter : command.positionalParameters()) {
            synopsis.append(' ').append(parameter.paramLabel());
            if (parameter.arity().max() > 1) synopsis.append("...");
        }
        roff.part(synopsis.toString());
        for (var line : command.usageMessage().description()) roff.text(plain(line));
        for (var parameter : command.positionalParameters())
            roff.term(Roff.italic(parameter.paramLabel()), described(parameter));
        for (var option : ownOptions(command)) {
            var names = Stream.of(option.names()).map(Roff::bold).toList();
            var value = option.arity().max() == 0 ? "" : " " + Roff.italic(option.paramLabel());
            roff.term(String.join(", ", names) + value, described(option));
        }
    }

    private static List<String> described(ArgSpec argument) {
        var value = Optional.ofNullable(argument.defaultValueString(true)).orElse("");
        return Arrays.stream(argument.description())
                .map(line -> plain(line.replace("${DEFAULT-VALUE}", value)))
                .toList();
    }

    /// Descriptions are formats, though without arguments.
    private static String plain(String description) {
        return description.replace("%n", " ").replace("%%", "%");
    }
}
