import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/// The cases of the shell's completion, from what the program itself knows of its subcommands.
final class Completion {
    private static final List<String> OF_ALL = List.of("-h", "--help", "-V", "--version");

    private Completion() {}

    /// {@return the names of the subcommands, and the options that do not need one}
    static String commands(CommandLine program) {
        var words = new ArrayList<>(program.getSubcommands().keySet());
        words.addAll(OF_ALL);
        return String.join(" ", words);
    }

    /// {@return for each subcommand what it takes: `NAME) options='…' files=yes|no ;;`}
    static String options(CommandLine program) {
        var cases = new StringBuilder();
        for (var command : program.getSubcommands().values()) {
            var spec = command.getCommandSpec();
            cases.append("        %s) options='%s' files=%s ;;%n"
                    .formatted(spec.name(), String.join(" ", words(spec)), takesFiles(spec) ? "yes" : "no"));
        }
        return cases.toString();
    }

    /// {@return for each option with a value what that may be: `COMMAND:OPTION) …`}
    static String values(CommandLine program) {
        var cases = new StringBuilder();
        for (var command : program.getSubcommands().values()) {
            var spec = command.getCommandSpec();
            for (var option : CommandSections.ownOptions(spec)) {
                if (option.arity().max() == 0) continue;
                for (var name : option.names())
                    cases.append("        %s:%s) %s ;;%n".formatted(spec.name(), name, value(option)));
            }
        }
        return cases.toString();
    }

    private static TreeSet<String> words(CommandSpec spec) {
        var words = new TreeSet<>(OF_ALL);
        for (var option : CommandSections.ownOptions(spec)) words.addAll(List.of(option.names()));
        return words;
    }

    private static boolean takesFiles(CommandSpec spec) {
        return spec.positionalParameters().stream().anyMatch(Completion::isFile);
    }

    private static String value(ArgSpec option) {
        var label = option.paramLabel();
        if (label.equals("DIR")) return "_sluice_files -d";
        if (isFile(option) || label.startsWith("FILE") || label.endsWith(".yaml")) return "_sluice_files -f";
        if (label.matches("[a-z0-9.]+(\\|[a-z0-9.]+)+")) return "_sluice_words '" + label.replace('|', ' ') + "'";
        if (label.startsWith("KIND")) return "_sluice_words 'flow counter discard'";
        return ":";
    }

    private static boolean isFile(ArgSpec argument) {
        return List.of(argument.typeInfo().getType(), argument.auxiliaryTypes()[0])
                .contains(java.nio.file.Path.class);
    }
}
