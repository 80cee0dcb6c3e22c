package io.sluice.app.sfcapd;

import io.sluice.api.Problem;
import io.sluice.app.config.ConfigProblems;
import io.sluice.app.program.ExitCode;
import io.sluice.app.program.Product;
import io.sluice.app.run.Collector;
import io.sluice.app.run.Lifetime;
import io.sluice.app.run.Logging;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/// The program `sfcapd`: takes the command line of nfdump's, and ends as that does.
public final class Sfcapd {
    private static final Path SERVICES = Path.of("/etc/services");

    // The text of nfdump 1.5.2, less the letters that are not honoured yet, and with those of later ones that are.
    private static final String USAGE = """
        usage sfcapd [options]\s
        -h\t\tthis text you see right here
        -w\t\tSync file rotation with next 5min (default) interval
        -t interval\tset the interval to rotate sfcapd files
        -b host\tbind socket to host/IP addr
        -p portnum\tlisten on port portnum
        -l logdir \tset the output directory. (default /var/tmp)\s
        -I Ident\tset the ident string for stat file. (default 'none')
        -S subdir\tSub directory format. see nfcapd(1) for format
        -Z\t\tAdd timezone offset to filename.
        -e\t\tExpire data at each cycle.
        -x process\tlauch process after a new file becomes available
        -z[=method]\tcompress flows in output file: lzo (default), lz4[:1-12], bz2, zstd[:1-22]
        -y\t\tLZ4 compress flows in output file.
        -B bufflen\tSet socket buffer to bufflen bytes
        -E\t\tPrint extended format of sflow data. for debugging purpose only.
        -4\t\tListen on IPv4 (default).
        -6\t\tListen on IPv6.
        -V\t\tPrint version and exit.
        """;

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
            var options = SfcapdOptions.parse(args, err, new ServiceNames(SERVICES));
            return switch (options.action()) {
                case USAGE -> print(USAGE);
                case VERSION -> print("sfcapd: Version: " + Product.version() + " (Sluice)\n");
                case COLLECT -> collect(options);
            };
        } catch (SfcapdError e) {
            if (!e.sentence().isEmpty()) err.println(e.sentence());
            if (e.isUsageShown()) print(USAGE);
            return ExitCode.SFCAPD_ERROR;
        }
    }

    private int print(String text) {
        out.print(text);
        out.flush();
        return ExitCode.OK;
    }

    private int collect(SfcapdOptions options) {
        Logging.warningsOnly("io.sluice.host"); // sfcapd's users know of no plugins
        try {
            var collector = Collector.of(options.tree());
            new Lifetime(collector, "Startup.", "Terminating sfcapd.", ExitCode.SFCAPD_ERROR).run();
            return ExitCode.OK;
        } catch (ConfigProblems e) {
            err.println(new ConfigProblems(
                            e.problems().stream().map(Sfcapd::byLetter).toList())
                    .text("sfcapd"));
        } catch (IOException e) {
            err.println(e.getMessage());
            err.println("Terminated due to errors.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return ExitCode.SFCAPD_ERROR;
    }

    /// The same problem for a user who wrote letters and no YAML.
    private static Problem byLetter(Problem problem) {
        var letter = switch (problem.path()) {
            case "interval" -> "-t";
            case "inputs[0].listen" -> "-b";
            case "inputs[0].receive-buffer" -> "-B";
            case "sinks[0].options.directory" -> "-l";
            case "sinks[0].options.ident" -> "-I";
            case "sinks[0].options.compression" -> "-z";
            case "sinks[1].options.command" -> "-x";
            default -> problem.path();
        };
        return new Problem(letter, problem.message());
    }
}
