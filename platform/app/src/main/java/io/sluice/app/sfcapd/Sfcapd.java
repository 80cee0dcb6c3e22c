package io.sluice.app.sfcapd;

import io.sluice.app.config.ConfigFile;
import io.sluice.app.program.ExitCode;
import io.sluice.app.program.Product;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The program `sfcapd`: takes the command line of nfdump's, of any of its releases, and ends as that does.
public final class Sfcapd {
    private static final Path SERVICES = Path.of("/etc/services");

    private final PrintStream out;
    private final PrintStream err;

    /// Makes the program.
    ///
    /// @param out where usage and version go
    /// @param err where messages go
    public Sfcapd(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /// Runs it.
    ///
    /// @param args what the user wrote
    /// @return what the process ends with
    public int run(List<String> args) {
        try {
            var invocation = Invocation.of(args);
            var letters = invocation.letters();
            var grammar = invocation.grammar().orElseGet(() -> GrammarChoice.of(letters));
            var warnings = invocation.isDetached() ? new PrintStream(OutputStream.nullOutputStream()) : err;
            var machine = new SfcapdOptions.Machine(new ServiceNames(SERVICES), NfdumpConf.usual());
            var line = SfcapdOptions.parse(grammar, letters, warnings, machine);
            return switch (line.action) {
                case USAGE -> print(Usage.of(grammar));
                case VERSION -> print("sfcapd: Version: " + Product.version() + " (Sluice)\n");
                case COLLECT -> collect(invocation, line, args);
            };
        } catch (SfcapdError e) {
            if (!e.sentence().isEmpty()) err.println(e.sentence());
            if (e.isUsageShown()) print(Usage.of(e.grammar()));
            return e.grammar().errorCode();
        }
    }

    private int print(String text) {
        out.print(text);
        out.flush();
        return ExitCode.OK;
    }

    private int collect(Invocation invocation, SfcapdLine line, List<String> args) {
        if (invocation.isOnlyTold()) return tell(invocation, line);
        var collecting = new Collecting(line, out, err);
        if (!line.captureFile.isEmpty()) return collecting.fromCapture();
        return line.isDaemon && !invocation.isDetached() ? collecting.inBackground(args) : collecting.here();
    }

    private int tell(Invocation invocation, SfcapdLine line) {
        var yaml = ConfigFile.write(SfcapdTree.ofProcess(line));
        if (line.isDaemon) {
            err.println("NOTE: -D is no key of a configuration: sluice run stays in the foreground, for what starts it,"
                    + " such as a unit of systemd.");
        }
        if (invocation.isExplained()) print(explanation(invocation, line));
        if (invocation.yamlFile().isEmpty()) return print("\nThe same for sluice run:\n\n" + yaml);
        var file = invocation.yamlFile().get();
        if (file.equals("-")) return print(yaml);
        try {
            Files.writeString(Path.of(file), yaml);
            return ExitCode.OK;
        } catch (IOException e) {
            throw SfcapdError.sentence(line.grammar, "ERROR: " + file + " cannot be written: " + e.getMessage());
        }
    }

    private static String explanation(Invocation invocation, SfcapdLine line) {
        var why = invocation.grammar().isPresent() ? "as --compat says" : "--compat says otherwise";
        var text = new StringBuilder("Read with the letters of nfdump " + line.grammar.version() + " (" + why + "):\n");
        for (var letter : line.understood) text.append("  ").append(letter).append('\n');
        if (line.understood.isEmpty()) text.append("  none\n");
        return text.toString();
    }
}
