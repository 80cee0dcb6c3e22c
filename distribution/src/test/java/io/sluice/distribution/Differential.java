package io.sluice.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.testkit.Frames;
import io.sluice.testkit.SflowDatagrams;
import io.sluice.testkit.SflowSample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// The datagrams of captures, sent to Debian's sfcapd and to our collector, and what nfdump reads in the files of both.
///
/// Behind each capture comes a datagram with a flow that no capture has: so its records are told from those of the
/// next, also where a collector lost some.
final class Differential {
    private static final String MARK_SOURCE = "203.0.113.1";
    private static final String MARK_DESTINATION = "203.0.113.2";

    private final Path folder;
    private final List<Path> captures;

    Differential(Path folder, List<Path> captures) {
        this.folder = folder;
        this.captures = captures;
    }

    /// The records that Debian's sfcapd makes of each capture.
    List<List<JsonNode>> theirs() throws IOException, InterruptedException {
        Path data = Files.createDirectory(folder.resolve("theirs"));
        int port = Sockets.freePort();
        Process sfcapd = Command.of(Nfdump.SFCAPD, "-w", data, "-b", "127.0.0.1", "-p", port, "-t", 300)
                .start();
        try {
            new Output(sfcapd.getErrorStream());
            Sockets.awaitBound(port);
            send(port);
            assertEquals(0, Collector.signal(sfcapd, "TERM"));
        } finally {
            sfcapd.destroyForcibly();
        }
        return byCapture(data);
    }

    /// Has our collector take the captures, and write them into a folder for each of these layouts.
    void runOurs(String... layouts) throws IOException, InterruptedException {
        StringBuilder yaml = new StringBuilder(Yaml.INPUT.replace("[sflow5]", "[sflow5, sflow4]"));
        for (String layout : layouts) {
            yaml.append("""
                  - name: layout-%s
                    type: nfcapd
                    options: { directory: "%s", layout: "%s" }
                """.formatted(layout.replace(".", "-"), ours(layout), layout));
        }
        try (Collector collector = Collector.run(Product.BUILT, folder, yaml.toString())) {
            send(collector.port());
            assertEquals(0, collector.terminate());
        }
    }

    /// The records that our collector made of each capture.
    List<List<JsonNode>> ours(String layout, int count) throws IOException, InterruptedException {
        List<List<JsonNode>> records = byCapture(ours(layout));
        assertEquals(count, records.size(), "captures that can be told apart");
        return records;
    }

    private Path ours(String layout) {
        return folder.resolve("ours-" + layout);
    }

    private void send(int port) throws IOException, InterruptedException {
        Path mark = Files.write(folder.resolve("mark"), mark());
        List<Object> words = new ArrayList<>(List.of("replay"));
        for (Path capture : captures) {
            words.add(capture);
            words.add(mark);
        }
        Command.Outcome sent = Command.of(Product.BUILT.sluice(), words.toArray())
                .and("--to", "127.0.0.1:" + port, "--rate", 500)
                .run();
        assertEquals(0, sent.exit(), sent.logged());
        Sockets.awaitDrained(port);
        assertEquals(0, Sockets.dropped(port), "datagrams that the kernel dropped");
    }

    private static List<List<JsonNode>> byCapture(Path data) throws IOException, InterruptedException {
        List<List<JsonNode>> all = new ArrayList<>();
        List<JsonNode> records = new ArrayList<>();
        for (JsonNode record : Nfdump.flows(data)) {
            if (isMark(record)) {
                all.add(records);
                records = new ArrayList<>();
            } else {
                records.add(record);
            }
        }
        assertEquals(List.of(), records, "records behind the last mark");
        return all;
    }

    private static boolean isMark(JsonNode record) {
        return record.path("src4_addr").asString("").equals(MARK_SOURCE)
                && record.path("dst4_addr").asString("").equals(MARK_DESTINATION);
    }

    private static byte[] mark() {
        byte[] frame = Frames.ethernet()
                .ipv4(MARK_SOURCE, MARK_DESTINATION)
                .udp(53, 53)
                .bytes();
        return SflowDatagrams.from("192.0.2.1")
                .sample(SflowSample.flow().rate(1).header(frame))
                .bytes();
    }
}
