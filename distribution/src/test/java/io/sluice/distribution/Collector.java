package io.sluice.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// A collector under test, running as a process of its own.
final class Collector implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern LISTENING = Pattern.compile("listening on \\S*:(\\d+)");

    private final Process process;
    private final Output log;
    private int port;

    private Collector(Process process) {
        this.process = process;
        this.log = new Output(process.getErrorStream());
    }

    /// Starts `bin/sluice run` with a configuration, and waits until it listens.
    static Collector run(Product product, Path folder, String yaml) throws IOException, InterruptedException {
        return start(runCommand(product, folder, yaml));
    }

    static Command runCommand(Product product, Path folder, String yaml) throws IOException {
        Path config = Files.writeString(folder.resolve("sluice.yaml"), yaml);
        return Command.of(product.sluice(), "run", config).in(folder);
    }

    /// Starts `bin/sfcapd` on a free port of 127.0.0.1, and waits until it listens.
    static Collector sfcapd(Product product, Object... words) throws IOException, InterruptedException {
        return start(Command.of(product.sfcapd(), "-b", "127.0.0.1", "-p", Sockets.freePort())
                .and(words));
    }

    static Collector start(Command command) throws IOException, InterruptedException {
        Collector collector = new Collector(command.start());
        MatchResult listening = collector.awaitLog(LISTENING);
        collector.port = Integer.parseInt(listening.group(1));
        return collector;
    }

    int port() {
        return port;
    }

    Process process() {
        return process;
    }

    List<String> log() {
        return log.soFar();
    }

    /// Waits for a line of the log with the pattern in it.
    MatchResult awaitLog(Pattern pattern) throws InterruptedException {
        return log.await(pattern, PATIENCE).orElseThrow(() -> {
            process.destroyForcibly();
            return new AssertionError("no line with '" + pattern + "' in the log:\n" + String.join("\n", log.soFar()));
        });
    }

    MatchResult awaitLog(String text) throws InterruptedException {
        return awaitLog(Pattern.compile(Pattern.quote(text)));
    }

    /// Sends a capture with the product's own command, and waits until the collector has taken all of it.
    void replay(Path capture) throws IOException, InterruptedException {
        replay(capture, "127.0.0.1");
    }

    void replay(Path capture, String address) throws IOException, InterruptedException {
        replay(capture, address, port);
    }

    static void replay(Path capture, String address, int port) throws IOException, InterruptedException {
        Command.Outcome sent = Command.of(Product.BUILT.sluice(), "replay", capture)
                .and("--to", address + ":" + port, "--rate", 1000)
                .run();
        if (sent.exit() != 0) {
            throw new AssertionError("replay ended with " + sent.exit() + ": " + sent.logged());
        }
        Sockets.awaitDrained(port);
    }

    /// Ends the collector in an orderly way, and tells its exit code.
    int terminate() throws IOException, InterruptedException {
        return signal("TERM");
    }

    int signal(String name) throws IOException, InterruptedException {
        int exit = signal(process, name);
        log.all(PATIENCE);
        return exit;
    }

    /// Sends a signal and waits for the end. (Process.destroy would close the pipes, too.)
    static int signal(Process process, String name) throws IOException, InterruptedException {
        Command.of(Path.of("/bin/sh"), "-c", "kill -" + name + " " + process.pid())
                .run();
        if (!process.waitFor(PATIENCE)) {
            throw new AssertionError(process.info().commandLine().orElse("it") + " did not end after SIG" + name);
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
