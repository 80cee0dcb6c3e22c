import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/// The cases of the shell's completion, from what the program itself knows of its subcommands.
final class Completion {
    private static final String CHOICE = "[a-z0-9.]+(\\|[a-z0-9.]+)+";
    private static final List<String> OF_ALL = List.of("-h", "--help", "-V", "--version");

    private Completion() {}

    /// {@return the names of the subcommands, and the options that do not need one}
    static String commands(CommandLine program) {
        var words = new ArrayList<>(program.getSubcommands().keySet());
        words.addAll(OF_ALL);
        return String.join(" ", words);
    }

    /// {@return the names of the subcommands that have subcommands themselves}
    static String groups(CommandLine program) {
        return program.getSubcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .filter(spec -> !spec.subcommands().isEmpty())
                .map(CommandSpec::name)
                .collect(Collectors.joining(" "));
    }

    /// {@return for each subcommand what it takes: `"NAME") options='…' words='…' files=yes|no ;;`}
    static String options(CommandLine program) {
        var cases = new StringBuilder();
        for (var spec : CommandSections.all(program)) {
            cases.append("        \"%s\") options='%s' words='%s' files=%s ;;%n"
                    .formatted(
                            key(spec),
                            String.join(" ", words(spec)),
                            String.join(" ", arguments(spec)),
                            takesFiles(spec) ? "yes" : "no"));
        }
        return cases.toString();
    }

    /// {@return for each option with a value what that may be: `"COMMAND:OPTION") …`}
    static String values(CommandLine program) {
        var cases = new StringBuilder();
        for (var spec : CommandSections.all(program)) {
            for (var option : CommandSections.ownOptions(spec)) {
                if (option.arity().max() == 0) continue;
                for (var name : option.names())
                    cases.append("        \"%s:%s\") %s ;;%n".formatted(key(spec), name, value(option)));
            }
        }
        return cases.toString();
    }

    /// {@return what the shell calls a subcommand: its name, behind that of the one that it belongs to}
    private static String key(CommandSpec spec) {
        return spec.qualifiedName().replaceFirst("\\S+ ", "");
    }

    /// {@return the words that may stand where no option does}
    private static List<String> arguments(CommandSpec spec) {
        var words = new ArrayList<>(spec.subcommands().keySet());
        for (var parameter : spec.positionalParameters()) {
            if (parameter.paramLabel().matches(CHOICE))
                words.addAll(List.of(parameter.paramLabel().split("\\|", -1)));
        }
        return words;
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
        if (label.matches(CHOICE)) return "_sluice_words '" + label.replace('|', ' ') + "'";
        if (label.startsWith("KIND")) return "_sluice_words 'flow counter discard'";
        return ":";
    }

    private static boolean isFile(ArgSpec argument) {
        return List.of(argument.typeInfo().getType(), argument.auxiliaryTypes()[0])
                .contains(java.nio.file.Path.class);
    }
}
