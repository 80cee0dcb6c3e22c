package io.sluice.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A sink that somebody else built is dropped into the plugin folder of a running collector.
final class PluginFromOutsideIT {
    @TempDir
    private Path folder;

    @Test
    @Timeout(300) // Maven may have to fetch its plugins
    void receivesFlowsWithoutARestart() throws IOException, InterruptedException {
        Path jar = new TemplateBuild(Product.BUILT.home().resolveSibling("template")).jar();
        Product product = Product.BUILT.copyTo(folder.resolve("sluice"));
        Path late = folder.resolve("late.txt");
        String yaml = Yaml.archive(folder.resolve("data")) + """
              - name: late
                type: template
                optional: true
                options: { file: "%s" }
            """.formatted(late);
        try (Collector collector = Collector.run(product, folder, yaml)) {
            long pid = collector.process().pid();
            collector.awaitLog("late waits");
            collector.replay(Product.capture("generated-ovs"));

            Files.copy(jar, product.plugins().resolve(jar.getFileName()));
            collector.awaitLog("late is open");
            collector.replay(Product.capture("generated-pmacct-sfprobe"));

            assertTrue(collector.process().isAlive());
            assertEquals(pid, collector.process().pid());
            assertEquals(0, collector.terminate());
        }
        assertEquals(76, rows(late), "rows that the template's sink says it was given");
    }

    @Test
    @Timeout(300)
    void takesDatagramsAsTheyCame() throws IOException, InterruptedException {
        Path jar = new TemplateBuild(Product.BUILT.home().resolveSibling("template")).jar();
        Product product = Product.BUILT.copyTo(folder.resolve("sluice"));
        Files.copy(jar, product.plugins().resolve(jar.getFileName()));
        String yaml = Yaml.archive(folder.resolve("data")) + Yaml.run(folder)
                + "taps: [ { name: mine, type: template, options: { mtu: 1500 } } ]\n";
        try (Collector collector = Collector.run(product, folder, yaml)) {
            for (int length : new int[] {1, 1_472, 1_473, 9_000}) Sockets.send(new byte[length], collector.port());
            Sockets.awaitDrained(collector.port());
            assertEquals(0, collector.terminate());
            collector.awaitLog("tap mine: 4 datagrams taken, 0 dropped, 0 failed");
        }
    }

    private static int rows(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith("rows "))
                .mapToInt(line -> Integer.parseInt(line.split(" ")[1]))
                .sum();
    }
}
