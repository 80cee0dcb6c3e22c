package io.sluice.app.command.plugins;

import io.sluice.app.program.ExitCode;
import io.sluice.app.program.Product;
import io.sluice.app.program.Refusal;
import io.sluice.app.run.Collector;
import io.sluice.app.run.Logging;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sluice plugins new`: writes a project to begin a plugin with.
@Command(
        name = "new",
        description = {
            "Writes a small Maven project of a sink or a decoder that compiles, passes its tests and runs as it is.",
            "It is built against the API in this installation, and needs a JDK 25 and Maven. Nothing that is there is"
                    + " overwritten."
        })
final class NewCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "sink|decoder", description = "What it is to be.")
    private Kind kind = Kind.SINK;

    @Parameters(
            paramLabel = "NAME",
            description = "Its name, by which configurations select it, such as my-sink: small letters and digits,"
                    + " words divided by hyphens.")
    private String name = "";

    @Option(names = "--folder", paramLabel = "DIR", description = "Where the project goes. Default: ./NAME.")
    private Path folder = Path.of("");

    @Option(
            names = "--package",
            paramLabel = "NAME",
            description = "Its Java package, which names its module, too. Default: com.example and the name without"
                    + " hyphens.")
    private String packageName = "";

    @Option(
            names = "--plugins",
            paramLabel = "DIR",
            description = "The folder with the plugins, whose names are taken. Default: plugins in the installation's"
                    + " folder.")
    private Path plugins = Product.home().resolve("plugins");

    @Override
    public Integer call() {
        Logging.errorsOnly("io.sluice");
        var chosen = packageName.isEmpty() ? "com.example." + name.replace("-", "") : packageName;
        var place = folder.toString().isEmpty() ? Path.of(name) : folder;
        var project = new NewProject(kind, name, chosen, place.toAbsolutePath().normalize());
        project.check();
        refuseTaken();
        try {
            project.write(Product.home());
        } catch (IOException e) {
            throw Refusal.failed("the project cannot be written into " + project.folder() + ": " + e);
        }
        tell(place);
        return ExitCode.OK;
    }

    private void refuseTaken() {
        try (var catalog = Collector.catalog(plugins)) {
            if (!kind.names(catalog).contains(name)) return;
            throw Refusal.wrongUse("the " + kind + " '" + name + "' is there already, in " + plugins
                    + "; give yours another name. Taken are: " + String.join(", ", kind.names(catalog)));
        }
    }

    private void tell(Path place) {
        var out = spec.commandLine().getOut();
        out.println("The " + kind + " " + name + " is in " + place + ". Go on with:");
        out.println("  cd " + place);
        out.println("  mvn package");
        out.println("  cp target/*.jar " + plugins);
        out.println("README.md there tells the rest.");
        out.flush();
    }
}
