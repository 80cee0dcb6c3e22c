import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;

/// Writes what a system shows of the product: manual pages, and completions for shells.
///
/// Usage: Papers SOURCES CONFIG PRODUCT VERSION DATE. SOURCES has man/ and completion/; in their files a line
/// `@commands@` and such stands for what is known from the program itself, or from CONFIG, the example with every key.
final class Papers {
    private static final String PROGRAM = "io.sluice.app.command.SluiceCommand";

    private Papers() {}

    /// Writes all of them.
    ///
    /// @param args see above
    /// @throws Exception when one cannot be read or written
    public static void main(String[] args) throws Exception {
        var sources = Path.of(args[0]);
        var config = Files.readString(Path.of(args[1]));
        var output = Path.of(args[2]);
        var program = new CommandLine(Class.forName(PROGRAM)).setExpandAtFiles(false);
        for (var folder : List.of("man", "completion")) {
            try (var files = Files.list(sources.resolve(folder))) {
                for (var file : files.sorted().toList()) {
                    var text = filled(file, program, config)
                            .replace("@version@", args[3])
                            .replace("@date@", args[4]);
                    write(output.resolve(folder), file.getFileName().toString(), text);
                }
            }
        }
    }

    /// A page of section 1 goes into man1, where man looks for it.
    private static void write(Path folder, String name, String text) throws IOException {
        int dot = name.lastIndexOf('.');
        var place = dot < 0 ? folder : folder.resolve("man" + name.substring(dot + 1));
        Files.createDirectories(place);
        Files.writeString(place.resolve(name), text);
    }

    private static String filled(Path file, CommandLine program, String config) throws IOException {
        return Files.readString(file)
                .replace("@commands@\n", CommandSections.of(program))
                .replace("@config@\n", ConfigSections.of(config))
                .replace("@names@", Completion.commands(program))
                .replace("@groups@", Completion.groups(program))
                .replace("@options@\n", Completion.options(program))
                .replace("@values@\n", Completion.values(program));
    }
}
