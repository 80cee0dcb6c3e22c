package io.sluice.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The configurations that the product comes with as examples; the one for a vendor is in [VendorIT].
final class ExamplesIT {
    @TempDir
    private Path folder;

    @Test
    void decodesWithTwoVersionsOfADecoderSideBySide() throws IOException, InterruptedException {
        Path data = Files.createDirectory(folder.resolve("data"));
        Product product = Product.BUILT.copyTo(folder.resolve("sluice"));
        Path next = product.plugins().resolve("sluice-decoder-sflow5-0.2.0.jar");
        Files.copy(product.plugins().resolve("sluice-decoder-sflow5-" + Product.VERSION + ".jar"), next);
        int code = ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(System.out, System.err, "--update", "--file", next.toString(), "--module-version", "0.2.0");
        assertEquals(0, code);
        String yaml = Files.readString(product.home().resolve("config/examples/versions.yaml"))
                .replace("[::]:6343", "127.0.0.1:0")
                .replace("/var/cache/nfdump", data.toString());
        try (Collector collector = Collector.run(product, folder, yaml + Yaml.run(folder))) {
            collector.replay(Product.capture("generated-ovs"));
            List<String> plugins = Command.of(product.sluice(), "plugins", "list", "--socket", folder)
                    .run()
                    .out();
            for (String version : List.of("0.1.0", "0.2.0")) {
                assertTrue(
                        plugins.stream()
                                .anyMatch(line -> line.matches(
                                        "io.sluice.decoder.sflow5 +" + version + " .*decoder sflow5 +input sflow")),
                        plugins.toString());
            }
            assertEquals(0, collector.terminate(), () -> String.join("\n", collector.log()));
        }
        assertFalse(Nfdump.flows(data).isEmpty());
    }

    @Test
    void collectsInThePlaceOfSfcapd() throws IOException, InterruptedException {
        Path data = Files.createDirectory(folder.resolve("data"));
        Path told = folder.resolve("told");
        String yaml = Files.readString(Product.BUILT.home().resolve("config/examples/sfcapd.yaml"))
                .replace("[::]:6343", "127.0.0.1:0")
                .replace("/var/cache/nfdump", data.toString())
                .replace("[/usr/bin/logger, -t, sfcapd, ", "[/bin/sh, -c, 'echo \"$1\" >>\"$0\"', " + told + ", ");
        try (Collector collector = Collector.run(Product.BUILT, folder, yaml)) {
            collector.replay(Product.capture("generated-ovs"));
            assertEquals(0, collector.terminate(), () -> String.join("\n", collector.log()));
            collector.awaitLog("sink publish: ");
        }
        try (Stream<Path> files = Files.walk(data, 4)) {
            List<String> names = files.filter(Files::isRegularFile)
                    .map(file -> data.relativize(file).toString())
                    .filter(name -> !name.contains("current"))
                    .toList();
            assertEquals(1, names.size(), names.toString());
            assertTrue(names.getFirst().matches("\\d{4}/\\d\\d/\\d\\d/nfcapd\\.\\d{12}"), names.toString());
            assertEquals(List.of("new flows in " + data + "/" + names.getFirst()), Files.readAllLines(told));
        }
    }
}
