package io.sluice.extra.postgresql;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A PostgreSQL server with a cluster of its own in a folder of its own, on a port of 127.0.0.1 of its own.
/// Where there is none installed, tests are skipped. It refuses to run as root, so that root runs it as
/// nobody.
final class Server implements AutoCloseable {
    static final String USER = "flows";
    static final String PASSWORD = "s3cret sentence";

    private static final Path INSTALLED = Path.of("/usr/lib/postgresql");

    private final Path programs;
    private final Path folder;
    private final int port;
    private Process process;

    private Server(Path programs, Path folder, int port) throws Exception {
        this.programs = programs;
        this.folder = folder;
        this.port = port;
        ended(
                "initdb",
                "-D",
                folder.resolve("data"),
                "-U",
                USER,
                "--pwfile",
                folder.resolve("password"),
                "--auth-host=scram-sha-256",
                "--auth-local=trust",
                "-N",
                "-E",
                "UTF8",
                "--locale=C");
        start();
    }

    static Server start(Path passwordFile) throws Exception {
        assumeTrue(Files.isDirectory(INSTALLED), "PostgreSQL is not installed: package postgresql");
        Files.writeString(passwordFile, PASSWORD + "\n");
        Path folder = Files.createTempDirectory("sluice-postgresql");
        Files.writeString(folder.resolve("password"), PASSWORD + "\n");
        for (Path path : List.of(folder, folder.resolve("password"))) {
            if (isRoot())
                Files.setOwner(
                        path,
                        path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
        }
        try (Stream<Path> versions = Files.list(INSTALLED)) {
            var newest = versions.max(Comparator.comparing(
                    version -> Integer.parseInt(version.getFileName().toString())));
            return new Server(newest.orElseThrow().resolve("bin"), folder, freePort());
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    int port() {
        return port;
    }

    /// Starts it, and waits until it takes connections.
    void start() throws Exception {
        process = process(
                "postgres",
                "-D",
                folder.resolve("data"),
                "-p",
                port,
                "-h",
                "127.0.0.1",
                "-k",
                folder,
                "-c",
                "fsync=off");
        var log = new BufferedReader(process.inputReader(StandardCharsets.UTF_8));
        var lines = new ArrayList<String>();
        for (String line = log.readLine(); ; line = log.readLine()) {
            if (line == null) throw new AssertionError("PostgreSQL does not start: " + lines);
            lines.add(line);
            if (line.contains("database system is ready")) break;
        }
        Thread.ofVirtual().start(() -> log.lines().forEach(_ -> {}));
    }

    /// Ends it, in the middle of whatever it does, as a crash would.
    void kill() throws Exception {
        signal("QUIT");
    }

    /// Asks a question by psql, and gives the lines of its answer.
    List<String> ask(String sql) throws Exception {
        return ended("psql", "-h", folder, "-p", port, "-U", USER, "-d", "postgres", "-At", "-c", sql);
    }

    @Override
    public void close() throws Exception {
        signal("INT");
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
        }
    }

    private void signal(String name) throws Exception {
        new ProcessBuilder("/bin/kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
        if (!process.waitFor(30, TimeUnit.SECONDS)) throw new AssertionError("PostgreSQL does not end");
    }

    private List<String> ended(Object... words) throws Exception {
        var started = process(words);
        var lines = started.inputReader(StandardCharsets.UTF_8).lines().toList();
        if (started.waitFor() != 0) throw new AssertionError(List.of(words) + ": " + lines);
        return lines;
    }

    private Process process(Object... words) throws IOException {
        var line = new ArrayList<String>();
        if (isRoot()) line.addAll(List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"));
        line.add(programs.resolve(words[0].toString()).toString());
        Stream.of(words).skip(1).map(Object::toString).forEach(line::add);
        return new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }
}
