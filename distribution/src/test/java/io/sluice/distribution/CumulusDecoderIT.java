package io.sluice.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.testkit.Frames;
import io.sluice.testkit.SflowDatagrams;
import io.sluice.testkit.SflowRecord;
import io.sluice.testkit.SflowSample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `plugins/extra/decoder-cumulus`, built as a user builds it, in the shipped product.
final class CumulusDecoderIT {
    @TempDir
    private Path folder;

    @Test
    @Timeout(600) // Maven may have to fetch its plugins
    void readsHeadersThatOurOwnDecoderCannot() throws IOException, InterruptedException {
        Path target =
                new ExtraBuild(Product.BUILT.home().resolveSibling("extra-cumulus")).target("extra/decoder-cumulus");
        Product product = Product.BUILT.copyTo(folder.resolve("sluice"));
        Path jar = ExtraBuild.jarIn(target);
        Files.copy(jar, product.plugins().resolve(jar.getFileName()));
        Path rows = folder.resolve("rows.json");
        try (Collector collector = Collector.run(product, folder, yaml(rows))) {
            int theirs = port(collector, "cumulus");
            int others = port(collector, "others");
            Sockets.send(unnamedHeader("192.0.2.1"), theirs);
            Sockets.send(soundHeader("192.0.2.2"), theirs);
            Sockets.send(unnamedHeader("192.0.2.3"), others);
            Sockets.awaitDrained(theirs);
            Sockets.awaitDrained(others);
            assertEquals(0, collector.terminate(), () -> String.join("\n", collector.log()));
        }
        List<String> lines = Files.readAllLines(rows);
        assertEquals(3, lines.size(), lines.toString());
        assertTrue(
                lines.stream().anyMatch(line -> line.contains("\"192.0.2.1\"") && line.contains("\"dst_port\":443")),
                lines.toString());
        assertTrue(lines.stream().anyMatch(line -> line.contains("\"192.0.2.2\"")), lines.toString());
        assertFalse(lines.stream().anyMatch(line -> line.contains("\"192.0.2.3\"")), lines.toString());
    }

    private static String yaml(Path rows) {
        return """
            inputs:
              - { name: cumulus, listen: "127.0.0.1:0", decoders: [cumulus, sflow5] }
              - { name: others, listen: "127.0.0.1:0", decoders: [sflow5] }
            sinks:
              - name: rows
                type: stdout
                options: { path: "%s" }
            """.formatted(rows);
    }

    private static int port(Collector collector, String input) throws InterruptedException {
        Pattern listening = Pattern.compile("listening on \\S*:(\\d+) \\(input " + input + "\\)");
        return Integer.parseInt(collector.awaitLog(listening).group(1));
    }

    private static byte[] unnamedHeader(String source) {
        byte[] packet =
                Frames.bare().ipv4(source, "198.51.100.1").tcp(4_000, 443, 0x18).bytes();
        return SflowDatagrams.from("203.0.113.9")
                .sample(SflowSample.flow().rate(64).record(SflowRecord.header(0, packet.length + 14, 0, packet)))
                .bytes();
    }

    private static byte[] soundHeader(String source) {
        byte[] frame = Frames.ethernet()
                .ipv4(source, "198.51.100.1")
                .tcp(4_000, 443, 0x18)
                .bytes();
        return SflowDatagrams.from("203.0.113.9")
                .sequence(2)
                .sample(SflowSample.flow().rate(64).header(frame))
                .bytes();
    }
}
