package io.sluice.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What a kill makes of commands that wait or run, and what bad commands make of reception: nothing.
@Timeout(180)
final class LauncherKillIT {
    @TempDir
    private Path folder;

    /// The short form of `distribution/src/soak/launcher-kills.sh`.
    @Test
    void losesNoCommandAndDoublesNoneButTheRunningOneWhenItIsKilledAtAnyMoment()
            throws IOException, InterruptedException {
        LauncherKillRun.Result result = new LauncherKillRun(6, folder).run();
        assertTrue(result.isGood(), result::toString);
    }

    @Test
    void sfcapdRunsAfterAKillWhatWaitedAndTheRunningCommandOnceMore() throws IOException, InterruptedException {
        Nfdump.require(Nfdump.NFDUMP);
        Path data = Files.createDirectory(folder.resolve("data"));
        Path calls = folder.resolve("calls");
        Path script = script("echo $1 $SLUICE_ATTEMPT >>" + calls + "; test -e " + folder + "/go || exec sleep 60");
        Object[] words = {"-w", "-l", data, "-t", 1, "-x", script + " %f"};
        try (Collector killed = Collector.sfcapd(Product.BUILT, words)) {
            killed.awaitLog(Pattern.compile("Ident: 'none'"));
            await(() -> Nfdump.files(data).size() >= 3);
            Collector.signal(killed.process(), "KILL");
        }
        List<String> files = names(data);
        Files.createFile(folder.resolve("go"));
        try (Collector next = Collector.sfcapd(Product.BUILT, words)) {
            await(() -> lines(calls).size() > files.size());
            assertEquals(0, next.terminate());
        }
        List<String> runs = lines(calls);
        assertEquals(List.of(files.getFirst() + " 1", files.getFirst() + " 2"), runs.subList(0, 2), runs::toString);
        for (String file : names(data).subList(1, names(data).size())) {
            assertEquals(1, runs.stream().filter((file + " 1")::equals).count(), runs::toString);
        }
        assertEquals(names(data).size() + 1, runs.size(), runs::toString);
        Command.Outcome read =
                Command.of(Nfdump.NFDUMP, "-R", data, "-q", "-o", "line").run();
        assertEquals(0, read.exit(), read.logged());
        assertTrue(Files.exists(data.resolve("nfcapd.current.command.journal")));
        assertTrue(!read.logged().contains("journal"), read.logged());
    }

    @Test
    void commandsThatHangOrForkOrDoNotExistAreToldOfAndReceptionGoesOn() throws IOException, InterruptedException {
        Path data = folder.resolve("data");
        String yaml = Yaml.archive(data).replace("300s", "1s")
                + """
                  - name: hangs
                    type: launcher
                    options: { after: [archive], command: ["%s"], time-limit: 1s, stop-timeout: 1s }
                  - name: missing
                    type: launcher
                    options: { after: [archive], command: [/no/such/program], retries: 3, retry-after: 1h }
                  - name: forks
                    type: launcher
                    options: { after: [archive], shell: true, command: ["setsid sleep 3 & setsid sleep 3 & true"] }
                """.formatted(script("sleep 61 & exec sleep 62"))
                + Yaml.run(folder.resolve("run"));
        try (Collector collector = Collector.run(Product.BUILT, folder, yaml)) {
            collector.awaitLog("/no/such/program does not exist; each run fails until it does");
            collector.replay(Product.capture("generated-ovs"));
            collector.awaitLog(Pattern.compile("hangs: \\S+ for \\S+ was ended after \\d+ ms, its time-limit"));
            collector.awaitLog(Pattern.compile("missing: the command for \\S+ cannot be started: .*No such file"));
            collector.awaitLog(Pattern.compile("missing: .* is tried again in 3600 s \\(retry 1 of 3\\)"));
            collector.awaitLog(Pattern.compile("forks: /bin/sh for \\S+ succeeded"));
            collector.awaitLog(Pattern.compile("Ident: 'none' Flows: [1-9]"));
            String page = page();
            assertTrue(
                    Pattern.compile("missing says: commands waiting [1-9].*, commands failed 1")
                            .matcher(page)
                            .find(),
                    page);
            assertTrue(
                    Pattern.compile("hangs says: .*commands timed out [1-9]")
                            .matcher(page)
                            .find(),
                    page);
            assertEquals(0, collector.terminate());
        }
        assertEquals(
                GoldenFlow.read(Product.golden("generated-ovs")).size(),
                Nfdump.flows(data).size());
    }

    private String page() throws IOException, InterruptedException {
        Command.Outcome status = Command.of(Product.BUILT.sluice(), "status", "--socket", folder.resolve("run"))
                .run();
        assertEquals(0, status.exit(), status.logged());
        return String.join("\n", status.out());
    }

    private Path script(String body) throws IOException {
        Path script = Files.writeString(folder.resolve("command.sh"), "#!/bin/sh\n" + body + "\n");
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static List<String> names(Path data) throws IOException {
        return Nfdump.files(data).stream()
                .map(file -> file.getFileName().toString())
                .toList();
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    private static void await(Condition condition) throws IOException, InterruptedException {
        while (!condition.isMet()) Thread.sleep(20);
    }

    /// What a test waits for.
    private interface Condition {
        boolean isMet() throws IOException;
    }
}
