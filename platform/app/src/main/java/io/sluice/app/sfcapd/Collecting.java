package io.sluice.app.sfcapd;

import io.sluice.api.Problem;
import io.sluice.app.config.ConfigProblems;
import io.sluice.app.daemon.Daemon;
import io.sluice.app.daemon.DetachedStart;
import io.sluice.app.daemon.Identity;
import io.sluice.app.program.ExitCode;
import io.sluice.app.program.Product;
import io.sluice.app.run.BoundInputs;
import io.sluice.app.run.Collector;
import io.sluice.app.run.Lifetime;
import io.sluice.app.run.Logging;
import io.sluice.app.run.Supervisor;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Runs the collector that a command line of sfcapd asks for.
final class Collecting {
    private static final String PROGRAM = "sfcapd";
    /// What the original ends with when it cannot read the capture.
    private static final int NO_CAPTURE = 254;

    private final SfcapdLine line;
    private final PrintStream out;
    private final PrintStream err;

    Collecting(SfcapdLine line, PrintStream out, PrintStream err) {
        this.line = line;
        this.out = out;
        this.err = err;
    }

    /// Starts it in the background.
    ///
    /// @param args what the user wrote
    /// @return 0 when it listens, else what it ended with
    int inBackground(List<String> args) {
        var command = new ArrayList<String>();
        command.add(Product.home().resolve("bin").resolve(PROGRAM).toString());
        command.add(Invocation.DETACHED);
        command.addAll(args);
        try {
            return DetachedStart.of(command);
        } catch (IOException e) {
            err.println("ERROR: the process in the background cannot be started: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return line.grammar.errorCode();
    }

    /// Feeds a capture to the sinks, and ends.
    ///
    /// @return what the process ends with
    int fromCapture() {
        Logging.warningsOnly("io.sluice.host");
        try {
            if (!Files.isReadable(Path.of(line.captureFile))) {
                err.println("ERROR: -f " + line.captureFile + " is not there, or cannot be read");
                return NO_CAPTURE;
            }
            identity().assume();
            return new CaptureFeed(line, err).run() ? ExitCode.OK : NO_CAPTURE;
        } catch (ConfigProblems e) {
            tell(e);
        } catch (IOException e) {
            err.println(e.getMessage());
        }
        return line.grammar.errorCode();
    }

    /// Runs it in this process, to its end.
    ///
    /// @return what the process ends with
    int here() {
        Logging.warningsOnly("io.sluice.host"); // sfcapd's users know of no plugins
        var identity = identity();
        var daemon = daemon();
        try {
            collect(identity, daemon);
            return ExitCode.OK;
        } catch (ConfigProblems e) {
            tell(e);
        } catch (IOException e) {
            err.println(e.getMessage());
            err.println("Terminated due to errors.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            daemon.close();
        }
        return line.grammar.errorCode();
    }

    private void tell(ConfigProblems wrong) {
        var byLetter = wrong.problems().stream().map(Collecting::byLetter).toList();
        err.println(new ConfigProblems(byLetter).text(PROGRAM));
    }

    private Identity identity() {
        try {
            return Identity.of(line.user, line.group);
        } catch (IOException e) {
            throw SfcapdError.sentence(line.grammar, String.valueOf(e.getMessage()));
        }
    }

    private Daemon daemon() {
        var pidFile = Optional.of(line.pidFile).filter(name -> !name.isEmpty()).map(Path::of);
        try {
            return Daemon.begin(PROGRAM, line.isDaemon, pidFile, out);
        } catch (IOException e) {
            throw SfcapdError.sentence(line.grammar, String.valueOf(e.getMessage()));
        }
    }

    /// Root gives up what only root may do before any plugin's code runs, and behind what it is needed for.
    private void collect(Identity identity, Daemon daemon) throws IOException, InterruptedException {
        var tree = SfcapdTree.of(line);
        var given = new Supervisor().sockets();
        try (var bound = identity.isChange() ? BoundInputs.open(tree, given) : BoundInputs.adopt(tree, given)) {
            identity.assume();
            var collector = Collector.of(tree, bound);
            new Lifetime(collector, line.greetings(), "Terminating sfcapd.", line.grammar.errorCode(), daemon).run();
        }
    }

    /// The same problem for a user who wrote letters and no YAML.
    private static Problem byLetter(Problem problem) {
        var letter = switch (problem.path().replaceFirst("\\[\\d+]\\.(ident|senders|directory)$", "")) {
            case "interval" -> "-t";
            case "inputs[0].listen" -> "-b";
            case "inputs[0].receive-buffer" -> "-B";
            case "sinks[0].options.directory" -> "-l";
            case "sinks[0].options.ident" -> "-I";
            case "sinks[0].options.sources", "inputs[0].allow" -> "-n";
            case "sinks[0].options.compression" -> "-z";
            case "sinks[1].options.command" -> "-x";
            case "taps[0].options.targets" -> "-R";
            case "sinks[0].filter", "sinks[1].filter", "sinks[2].filter" -> "filter";
            default -> problem.path();
        };
        return new Problem(letter, problem.message());
    }
}
