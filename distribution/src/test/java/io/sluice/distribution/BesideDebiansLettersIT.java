package io.sluice.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The same command lines for Debian's sfcapd 1.7.1 and for ours: what each said and ended with, as a table in
/// `target/sfcapd-letters.md`.
@Timeout(value = 4, unit = TimeUnit.MINUTES)
final class BesideDebiansLettersIT {
    private static final Path DEBIANS = Nfdump.SFCAPD;
    private static final int STARTUP_TRIES = 200;

    /// Lines with which both collect, once with each letter of 1.7.1 that we have.
    private static final String COLLECTING = """
        -w DIR
        -l DIR -v
        -w DIR -4
        -w DIR -6 -b ::1
        -w DIR -b 127.0.0.1
        -w DIR -t 60
        -w DIR -I router1
        -w DIR -S 1
        -w DIR -Z
        -n router1,127.0.0.1,DIR
        -M DIR
        -w DIR -e
        -w DIR -z
        -w DIR -y
        -w DIR -j
        -w DIR -B 100000
        -w DIR -r
        -w DIR -T all
        -w DIR -C none
        -w DIR -i 60
        -w DIR -m DIR/nobody-listens
        -w DIR -v
        -w DIR -E
        -w DIR -x /bin/true
        -w DIR -P DIR/pid
        -w DIR -R 127.0.0.1/9
        -w DIR -u nobody
        -w DIR -g nogroup
        -w DIR any
        """;

    /// Lines that are wrong, behind what both say of them.
    private static final String WRONG = """
        time interval <= 2s not allowed            | -w DIR -t 1
        time interval <= 2s not allowed            | -w DIR -t x
        No valid directory: /no/such/directory     | -w /no/such/directory
        ERROR, Accepts only one protocol IPv4 or   | -w DIR -4 -6
        Argument error for -B                      | -w DIR -B 0
        No such subdir level 9                     | -w DIR -S 9
        ERROR, -Z timezone extension breaks expire | -w DIR -Z -e
        Use one compression: -z for LZO, -j for BZ2 | -w DIR -z -y
        ERROR, -b and -j are mutually exclusive!!  | -w DIR -b 127.0.0.1 -J 239.1.1.1
        metric interval < 10s not allowed          | -w DIR -i 3
        ERROR, No source configurations found      | -v
        Syntax error for netflow source definition. | -v -n x,127.0.0.1
        Unparsable IP address: host                | -v -n x,host,DIR
        path does not exist: /no/such/directory    | -v -n x,127.0.0.1,/no/such/directory
        Can not mix IP specific and any IP sources | -n x,127.0.0.1,DIR -w DIR
        Can not mix IP specific and any IP sources | -M DIR -w DIR
        No valid directory: /no/such/directory     | -M /no/such/directory
        path does not exist: /no/such/file         | -w DIR -C /no/such/file
        Invalid user 'no-such-user'                | -w DIR -u no-such-user
        Invalid group 'no-such-group'              | -w DIR -g no-such-group
        invalid option -- 'q'                      | -w DIR -q
        option requires an argument -- 't'         | -w DIR -t
        """;

    @TempDir
    private Path folder;

    private final List<String> table = new ArrayList<>();

    @Test
    void doTheSameInBoth() throws IOException, InterruptedException {
        Nfdump.require(DEBIANS);
        assumeTrue(System.getProperty("user.name").equals("root"), "-u and -g take root");
        table.add("| command line | nfdump 1.7.1 | sluice |\n|---|---|---|");
        for (String line : COLLECTING.lines().toList()) {
            String theirs = collect(DEBIANS, line);
            String ours = collect(Product.BUILT.sfcapd(), line);
            row(line, theirs, ours);
            assertEquals(theirs, ours, line);
        }
        for (String line : List.of("-h", "-V", "-w DIR -J 239.1.1.1", "-w DIR -D -P DIR/pid")) {
            String theirs = otherwise(DEBIANS, line);
            String ours = otherwise(Product.BUILT.sfcapd(), line);
            row(line, theirs, ours);
            assertEquals(theirs, ours, line);
        }
        for (String each : WRONG.lines().toList()) {
            String[] parts = each.split(" *\\| *");
            Command.Outcome theirs = refuse(DEBIANS, parts[1]);
            Command.Outcome ours = refuse(Product.BUILT.sfcapd(), parts[1]);
            row(parts[1], summary(theirs, parts[0]), summary(ours, parts[0]));
            assertTrue(theirs.logged().contains(parts[0]), theirs.logged());
            assertTrue(ours.logged().contains(parts[0]), ours.logged());
            assertEquals(theirs.exit(), ours.exit(), parts[1]);
        }
        Files.write(Path.of("target/sfcapd-letters.md"), table);
    }

    /// Sends a capture, ends the collector, and tells what is there then.
    private String collect(Path program, String line) throws IOException, InterruptedException {
        Path data = Files.createTempDirectory(folder, "data");
        Files.setAttribute(data, "unix:mode", 0777);
        Files.setAttribute(folder, "unix:mode", 0755);
        int port = Sockets.freePort();
        Process process = words(program, line, data).and("-p", port).start();
        Output out = new Output(process.getInputStream());
        Output log = new Output(process.getErrorStream());
        try {
            assertTrue(isStarted(log), () -> line + ": " + log.soFar());
            String address = line.contains("-6") ? "[::1]" : "127.0.0.1";
            Collector.replay(Product.capture("generated-pmacct-sfprobe"), address, port);
            int exit = Collector.signal(process, "TERM");
            List<Path> files = files(data);
            assertTrue(!files.isEmpty(), line + ": " + log.soFar());
            long flows = 0; // of two files when an interval has just ended
            for (Path file : files) flows += Nfdump.summary(file, "Flows");
            String name = files.getFirst().getFileName().toString().replaceAll("\\d", "#");
            boolean isPrinting = out.soFar().size() >= flows; // a message is no record
            return "exit " + exit + ", " + data.relativize(files.getFirst()).getNameCount() + " deep " + name + " of "
                    + Files.getOwner(files.getFirst()) + " with " + flows + " flows" + (isPrinting ? ", prints" : "");
        } finally {
            process.destroyForcibly();
        }
    }

    /// Runs a line that collects nothing here: what is asked for is a text, a group, or a process in the background.
    private String otherwise(Path program, String line) throws IOException, InterruptedException {
        Path data = Files.createTempDirectory(folder, "data");
        Command command = words(program, line, data).and("-p", Sockets.freePort());
        if (line.contains("-J")) {
            Process process = command.start();
            Output log = new Output(process.getErrorStream());
            assertTrue(isStarted(log), () -> line + ": " + log.soFar());
            boolean hasJoined =
                    log.soFar().stream().anyMatch(said -> said.contains("Joined IPv4 multicast group: 239"));
            return (hasJoined ? "joins, exit " : "exit ") + Collector.signal(process, "TERM");
        }
        Command.Outcome outcome = command.run();
        Path pid = data.resolve("pid");
        if (!line.contains("-D")) {
            String first = outcome.out().getFirst().replace(program.toString(), "sfcapd");
            return "exit " + outcome.exit() + ", says "
                    + first.replaceAll("\\d.*", "…").strip();
        }
        // The original's process in the background writes its number when the other one may have ended already.
        for (int i = 0; i < STARTUP_TRIES && !Files.exists(pid); i++) Thread.sleep(50);
        ProcessHandle daemon =
                ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).orElseThrow();
        Command.of(Path.of("/bin/sh"), "-c", "kill -TERM " + daemon.pid()).run();
        daemon.onExit().join();
        return "exit " + outcome.exit() + ", a process in the background, its number in the file, "
                + (Files.exists(pid) ? "which stays" : "which goes with it");
    }

    private static List<Path> files(Path data) throws IOException {
        try (Stream<Path> all = Files.walk(data)) {
            return all.filter(file -> file.getFileName().toString().matches("nfcapd\\.\\d{12}.*"))
                    .toList();
        }
    }

    private static boolean isStarted(Output log) throws InterruptedException {
        for (int i = 0; i < STARTUP_TRIES; i++) {
            if (log.soFar().stream().anyMatch(said -> said.contains("Startup sfcapd."))) return true;
            Thread.sleep(50);
        }
        return false;
    }

    private Command.Outcome refuse(Path program, String line) throws IOException, InterruptedException {
        return words(program, line, Files.createTempDirectory(folder, "data")).run();
    }

    private static Command words(Path program, String line, Path data) {
        return Command.of(
                program, (Object[]) line.replace("DIR", data.toString()).split(" "));
    }

    private static String summary(Command.Outcome outcome, String sense) {
        return "exit " + outcome.exit() + ", " + (outcome.logged().contains(sense) ? sense + " …" : outcome.logged());
    }

    private void row(String line, String theirs, String ours) {
        table.add("| `" + line + "` | " + theirs + " | " + ours + " |");
    }
}
