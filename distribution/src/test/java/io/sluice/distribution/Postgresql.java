package io.sluice.distribution;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A PostgreSQL server with a cluster of its own, in a folder and on a port of 127.0.0.1 of its own. It
/// refuses to run as root, so that root runs it as nobody.
final class Postgresql implements AutoCloseable {
    static final String USER = "flows";
    static final String PASSWORD = "s3cret-sentence";

    private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path programs;
    private final Path folder;
    private final int port;
    private Process process;

    private Postgresql(Path programs, Path folder, int port) throws IOException, InterruptedException {
        this.programs = programs;
        this.folder = folder;
        this.port = port;
        ended(command("initdb", "-D", folder.resolve("data"), "-U", USER)
                .and("--pwfile", folder.resolve("password"), "--auth-host=scram-sha-256", "--auth-local=trust")
                .and("-N", "-E", "UTF8", "--locale=C"));
        process = started();
    }

    /// Starts one, or skips the test where none is installed.
    static Postgresql start() throws IOException, InterruptedException {
        assumeTrue(Files.isDirectory(INSTALLED), "PostgreSQL is not installed: package postgresql");
        Path folder = Files.createTempDirectory("sluice-postgresql"); // a test's own folder is closed to nobody
        Path password = Files.writeString(folder.resolve("password"), PASSWORD + "\n");
        for (Path path : List.of(folder, password)) {
            if (isRoot()) {
                var users = path.getFileSystem().getUserPrincipalLookupService();
                Files.setOwner(path, users.lookupPrincipalByName("nobody"));
            }
        }
        try (Stream<Path> versions = Files.list(INSTALLED)) {
            Path newest = versions.max(Comparator.comparing(
                            path -> Integer.parseInt(path.getFileName().toString())))
                    .orElseThrow();
            return new Postgresql(newest.resolve("bin"), folder, freePort());
        }
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    /// Ends it at once, as a crash would, and starts it again when it is told to.
    void kill() throws IOException, InterruptedException {
        Collector.signal(process, "QUIT");
    }

    void startAgain() throws IOException, InterruptedException {
        process = started();
    }

    /// Asks a question by psql, and gives the lines of its answer.
    List<String> ask(String sql) throws IOException, InterruptedException {
        return ended(psql(sql));
    }

    /// Asks until the answer is the one that has to come; before that there may be none, as without the
    /// table.
    void awaitAnswer(String answer, String sql) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Command.Outcome last = psql(sql).run();
        while (!last.out().equals(List.of(answer))) {
            if (System.nanoTime() > deadline) throw new AssertionError(sql + ": " + last + ", not " + answer);
            Thread.sleep(50);
            last = psql(sql).run();
        }
    }

    @Override
    public void close() throws IOException {
        new ProcessBuilder("/bin/kill", "-INT", Long.toString(process.pid()))
                .start()
                .onExit()
                .join();
        process.onExit().join();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
        }
    }

    private Process started() throws IOException, InterruptedException {
        Process postgres = command("postgres", "-D", folder.resolve("data"), "-p", port, "-h", "127.0.0.1")
                .and("-k", folder, "-c", "fsync=off")
                .start();
        Output log = new Output(postgres.getErrorStream());
        if (log.await(Pattern.compile("database system is ready"), PATIENCE).isEmpty()) {
            postgres.destroyForcibly();
            throw new AssertionError("PostgreSQL does not start: " + log.soFar());
        }
        return postgres;
    }

    private static List<String> ended(Command command) throws IOException, InterruptedException {
        Command.Outcome outcome = command.run();
        if (outcome.exit() != 0) throw new AssertionError(command.words() + ": " + outcome.out() + outcome.logged());
        return outcome.out();
    }

    private Command psql(String sql) {
        return command("psql", "-h", folder, "-p", port, "-U", USER, "-d", "postgres", "-At", "-c", sql);
    }

    private Command command(String program, Object... words) {
        List<Object> line = new ArrayList<>();
        if (isRoot())
            line.addAll(List.of("--reuid=nobody", "--regid=nogroup", "--clear-groups", programs.resolve(program)));
        line.addAll(List.of(words));
        Path first = isRoot() ? Path.of("/usr/bin/setpriv") : programs.resolve(program);
        return Command.of(first, line.toArray()).in(folder);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }
}
