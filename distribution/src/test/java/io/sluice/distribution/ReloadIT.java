package io.sluice.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The configuration of a running collector is changed, and it is told to read it again.
@Timeout(value = 2, unit = TimeUnit.MINUTES)
final class ReloadIT {
    private static final Pattern DATAGRAMS =
            Pattern.compile("input sflow \\(.*\\): (\\d+) datagrams received, (\\d+) decoded");
    private static final Pattern ARCHIVE =
            Pattern.compile("sink archive: (\\d+) rows written, 0 dropped, 0 failed, (\\d+) filtered");

    @TempDir
    private Path folder;

    @Test
    void hupChangesAFilterUnderTrafficAndNoDatagramIsLost() throws IOException, InterruptedException {
        Path data = folder.resolve("data");
        try (Collector collector = run(Yaml.archive(data))) {
            Process load = Command.of(Product.BUILT.sluice(), "generate", "--to", "127.0.0.1:" + collector.port())
                    .and("--rate", 2000, "--datagrams", 10_000)
                    .start();
            collector.awaitLog("New exporter");
            change("type: nfcapd", "type: nfcapd\n    filter: proto 250");
            hup(collector);
            collector.awaitLog("changed sinks[0].filter");
            change("filter: proto 250", "filter: any");
            assertTrue(reload(collector).out().getFirst().endsWith("changed sinks[0].filter"));
            assertTrue(load.isAlive(), "there was traffic all the time");
            assertEquals(0, load.waitFor());
            Sockets.awaitDrained(collector.port());
            assertEquals(0, collector.terminate());
            MatchResult datagrams = collector.awaitLog(DATAGRAMS);
            assertEquals("10000", datagrams.group(1));
            assertEquals("10000", datagrams.group(2));
            MatchResult rows = collector.awaitLog(ARCHIVE);
            assertTrue(Long.parseLong(rows.group(2)) > 0, "rows that the filter kept out");
            assertEquals(Long.parseLong(rows.group(1)), Nfdump.flows(data).size());
        }
    }

    @Test
    void aFileWithFaultsChangesNothingAndTellsAllOfThem() throws IOException, InterruptedException {
        try (Collector collector = run(Yaml.archive(folder.resolve("data")))) {
            change("type: nfcapd", "type: nfcapd\n    filter: proto\n    colour: red");
            hup(collector);
            collector.awaitLog("sluice.yaml: 2 problems");
            collector.awaitLog(Pattern.compile("sinks\\[0].colour +unknown key"));
            collector.awaitLog(Pattern.compile("sinks\\[0].filter +.*"));
            collector.awaitLog("nothing has been changed");

            Command.Outcome told = reload(collector);
            assertEquals(2, told.exit(), told.logged());
            assertTrue(told.logged().contains("sluice.yaml: 2 problems"), told.logged());

            Files.writeString(config(), "inputs: [");
            assertEquals(2, reload(collector).exit());
            Files.delete(config());
            Command.Outcome gone = reload(collector);
            assertEquals(2, gone.exit());
            assertTrue(gone.logged().contains("there is no such file"), gone.logged());

            collector.replay(Product.capture("generated-pmacct-sfprobe"));
            assertEquals(0, collector.terminate());
            collector.awaitLog(
                    Pattern.compile("sink archive: [1-9]\\d* rows written, 0 dropped, 0 failed, 0 filtered"));
        }
    }

    @Test
    void newSinksAndMonitorsAppearAndWhatTheyFollowIsHeard() throws IOException, InterruptedException {
        Path second = folder.resolve("second");
        Path heard = folder.resolve("heard");
        Path report = folder.resolve("report.json");
        try (Collector collector = run(Yaml.archive(folder.resolve("data")))) {
            Files.writeString(config(), Files.readString(config()).replace("run:", """
                  - { name: second, type: nfcapd, options: { directory: "%s" } }
                  - name: publish
                    type: launcher
                    options: { after: [archive, second], command: [/bin/sh, -c, "echo $0 >> %s", "%%d"] }
                monitors:
                  - { name: report, type: report, options: { path: "%s" } }
                run:\
                """.formatted(second, heard, report)
                    .indent(0)
                    .stripTrailing()));
            Command.Outcome told = reload(collector);
            assertEquals(0, told.exit(), told.logged());
            assertTrue(
                    told.out().getFirst().endsWith("changed sinks[1] (new), sinks[2] (new), monitors[0] (new)"),
                    told.out().toString());
            assertTrue(reload(collector).out().getFirst().endsWith("nothing has changed"));
            collector.replay(Product.capture("generated-pmacct-sfprobe"));
            assertEquals(0, collector.terminate());
            assertEquals(
                    Nfdump.flows(folder.resolve("data")).size(),
                    Nfdump.flows(second).size());
            assertEquals(2, Files.readAllLines(heard).size());
            assertTrue(Files.readString(report).contains("\"second\""));
        }
    }

    @Test
    void whatCannotBeOpenedIsToldOfAndTheRestGoesOn() throws IOException, InterruptedException {
        try (Collector collector = run(Yaml.archive(folder.resolve("data")));
                ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String listen = "127.0.0.1:" + taken.getLocalPort();
            change("run:", "monitors: [{ name: m, type: prometheus, options: { listen: \"" + listen + "\" } }]\nrun:");
            Command.Outcome told = reload(collector);
            assertEquals(1, told.exit(), told.out() + told.logged());
            assertTrue(
                    told.out().getFirst().contains("could not change monitors[0]: monitor m cannot be opened"),
                    told.out().toString());
            collector.replay(Product.capture("generated-pmacct-sfprobe"));
            assertEquals(0, collector.terminate());
        }
        assertFalse(Nfdump.flows(folder.resolve("data")).isEmpty());
    }

    @Test
    void whatNeedsARestartIsToldByItsPathEachTime() throws IOException, InterruptedException {
        try (Collector collector = run(Yaml.archive(folder.resolve("data")))) {
            change("127.0.0.1:0", "127.0.0.1:6343");
            change("interval: 300s", "interval: 60s\naccount: { log-losses: false, exporters: 10 }");
            change("options: {", "options: { expire: { max-age: 1d }, compression: lz4,");
            for (int i = 0; i < 2; i++) {
                Command.Outcome told = reload(collector);
                assertEquals(0, told.exit(), told.logged());
                String said = String.join("\n", told.out()).replace(config() + ": ", "");
                String restarts = """
                    needs a restart: account.exporters (the default now, 10 in the file)
                    needs a restart: inputs[0].listen (127.0.0.1:0 now, 127.0.0.1:6343 in the file)
                    needs a restart: interval (300s now, 60s in the file)
                    needs a restart: sinks[0].options.compression (the default now, lz4 in the file)\
                    """;
                String changed = "changed account.log-losses, sinks[0].options.expire\n";
                assertEquals(i == 0 ? changed + restarts : restarts, said);
            }
            hup(collector);
            collector.awaitLog(Pattern.compile("WARN +.*needs a restart: interval \\(300s now, 60s in the file\\)"));
            assertEquals(0, collector.terminate());
        }
    }

    @Test
    void logLevelsAndExpiryChangeInTheRunningCollector() throws IOException, InterruptedException {
        Path data = Files.createDirectory(folder.resolve("data"));
        Path old = Files.createFile(data.resolve("nfcapd.202001010000"));
        try (Collector collector = run(Yaml.archive(data))) {
            change("options: {", "options: { expire: { max-age: 1d },");
            change("run:", "log: { level: warn, levels: { io.sluice.sink: info } }\nrun:");
            assertEquals(0, reload(collector).exit());
            collector.awaitLog("removed 1 old files");
            assertFalse(Files.exists(old));
            assertEquals(0, collector.terminate());
            List<String> log = collector.log();
            assertFalse(log.getLast().contains("stopped"), log.getLast());
        }
    }

    @Test
    void sfcapdHasNothingToReadAgain() throws IOException, InterruptedException {
        try (Collector collector = Collector.start(Command.of(Product.BUILT.sfcapd(), "-b", "127.0.0.1")
                .and("-p", Sockets.freePort(), "-l", Files.createDirectory(folder.resolve("data")))
                .with("XDG_RUNTIME_DIR", folder.toString()))) {
            Command.Outcome told = Command.of(
                            Product.BUILT.sluice(),
                            "reload",
                            "--pid",
                            collector.process().pid())
                    .with("XDG_RUNTIME_DIR", folder.toString())
                    .run();
            assertEquals(1, told.exit());
            assertTrue(told.logged().contains("without a configuration that could be read again"), told.logged());
        }
    }

    private Collector run(String yaml) throws IOException, InterruptedException {
        return Collector.run(Product.BUILT, folder, yaml + Yaml.run(folder.resolve("run")));
    }

    private Path config() {
        return folder.resolve("sluice.yaml");
    }

    private void change(String from, String to) throws IOException {
        String text = Files.readString(config());
        assertTrue(text.contains(from), text);
        Files.writeString(config(), text.replace(from, to));
    }

    private Command.Outcome reload(Collector collector) throws IOException, InterruptedException {
        collector.awaitLog("control socket");
        return Command.of(Product.BUILT.sluice(), "reload", "--socket", folder.resolve("run"))
                .run();
    }

    private static void hup(Collector collector) throws IOException, InterruptedException {
        String status = Files.readString(Path.of("/proc/" + collector.process().pid() + "/status"));
        assumeFalse(
                status.matches("(?s).*\nSigIgn:\t\\p{XDigit}*[13579bdf]\n.*"), "HUP is ignored here, as under nohup");
        collector.awaitLog("ready:");
        Command.of(Path.of("/bin/sh"), "-c", "kill -HUP " + collector.process().pid())
                .run();
    }
}
