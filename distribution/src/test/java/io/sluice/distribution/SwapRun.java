package io.sluice.distribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Replaces a sink and the decoder of a running collector again and again under steady traffic, and adds and removes
/// another plugin between, and checks that nothing was lost: each sink writes down which numbers of rows it was given.
/// The sink beside, which nobody touches, also writes down how long datagrams waited to be received.
///
/// As a program: `SwapRun [SECONDS [REPLACEMENTS [DATAGRAMS_PER_SECOND]]]`.
final class SwapRun {
    private static final Pattern REPLACED = Pattern.compile("\"kind\":\"replaced\"");
    private static final Pattern ID = Pattern.compile("\"id\":");
    private static final Pattern LEAK = Pattern.compile("\"is_leak\":true");
    private static final Pattern DATAGRAMS =
            Pattern.compile("input sflow \\(.*\\): (\\d+) datagrams received, (\\d+) decoded");

    private static final long AFTERMATH_NS = 250_000_000;

    /// A collector that has just started is slow itself.
    private static final long SETTLING_NS = 5_000_000_000L;

    /// What a run came to.
    ///
    /// @param sent           datagrams
    /// @param received       of them
    /// @param decoded        of them
    /// @param replaced       how often a plugin took over
    /// @param parts          what the sinks that took over from each other were given
    /// @param beside         what the sink was given that nobody touched
    /// @param waits          how long datagrams waited to be received
    /// @param unloaded       what is still in memory in the end, as JSON
    record Result(
            int sent,
            long received,
            long decoded,
            int replaced,
            List<Part> parts,
            Part beside,
            ReceptionWaits waits,
            String unloaded) {}

    /// The rows that one sink was given, by their numbers.
    record Part(String version, long first, long last, long rows, long gaps) {
        static Part of(String line) {
            String[] words = line.split(" ");
            return new Part(
                    words[0],
                    Long.parseLong(words[1]),
                    Long.parseLong(words[2]),
                    Long.parseLong(words[3]),
                    Long.parseLong(words[4]));
        }
    }

    private final Path folder;
    private final Product product;
    private final PluginJar swapped;
    private final PluginJar other;
    private final ReceptionWaits waits = new ReceptionWaits();
    private int replaced;

    SwapRun(Path folder) throws IOException {
        this.folder = folder;
        product = Product.BUILT.copyTo(folder.resolve("sluice"));
        Path work = Files.createDirectory(folder.resolve("work"));
        swapped = new PluginJar(work, "acme.swapped");
        other = new PluginJar(work, "acme.other");
    }

    /// @param replacements of the sink, and as many of the decoder
    Result run(int seconds, int replacements, int datagramsPerSecond) throws IOException, InterruptedException {
        build(swapped, "swapped", "1.0.0");
        build(new PluginJar(folder.resolve("work"), "acme.beside"), "beside", "1.0.0");
        List<Path> versions = List.of(spare("1.0.1"), spare("1.0.2"));
        Path extra = other.build(
                "1.0.0",
                "io.sluice.api.SinkProvider with acme.other.Provider",
                source(other, "other"),
                folder.resolve("work/other.jar"));
        NumberedFlows flows = new NumberedFlows(datagramsPerSecond);
        try (Collector collector = Collector.run(product, folder, yaml())) {
            collector.awaitLog("control socket");
            Thread sender = Thread.ofPlatform().start(() -> send(flows, collector.port()));
            String unloaded;
            try (ControlSocket control = ControlSocket.in(folder)) {
                swap(control, seconds, replacements, versions, extra);
                flows.stop();
                sender.join();
                Sockets.awaitDrained(collector.port());
                unloaded = control.ask("plugins");
            }
            collector.terminate();
            MatchResult datagrams = collector.awaitLog(DATAGRAMS);
            return new Result(
                    flows.sent(),
                    Long.parseLong(datagrams.group(1)),
                    Long.parseLong(datagrams.group(2)),
                    replaced,
                    parts("swapped.txt"),
                    parts("beside.txt").getFirst(),
                    waits.read(folder.resolve("waits.txt")),
                    unloaded.substring(unloaded.indexOf("\"unloaded\"")));
        }
    }

    private static void send(NumberedFlows flows, int port) {
        try {
            flows.sendTo(port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void swap(ControlSocket control, int seconds, int replacements, List<Path> versions, Path extra)
            throws IOException {
        long everyNs = seconds * 1_000_000_000L / (2L * replacements);
        LockSupport.parkNanos(SETTLING_NS);
        waits.begin("nothing changed");
        long start = System.nanoTime();
        for (int i = 0; i < replacements; i++) {
            LockSupport.parkNanos(start + 2 * i * everyNs - System.nanoTime());
            put(versions.get(i % 2), "swapped.jar", i);
            step(control, "a sink was replaced");
            if (i % 4 == 0) put(extra, "other.jar", i);
            if (i % 4 == 2) Files.delete(product.plugins().resolve("other.jar"));
            LockSupport.parkNanos(start + (2 * i + 1) * everyNs - System.nanoTime());
            Path decoder = decoder();
            put(decoder, decoder.getFileName().toString(), i);
            step(control, "the decoder was replaced");
        }
    }

    private String yaml() {
        return Yaml.INPUT.replace("interval: 300s", "interval: 5s") + """
              - { name: swapped, type: swapped, options: { file: "%1$s/swapped.txt" } }
              - { name: beside, type: beside, options: { file: "%1$s/beside.txt", waits: "%1$s/waits.txt" } }
            plugins: { watch: false }
            """.formatted(folder) + Yaml.run(folder);
    }

    /// What has just taken over is slow at first, so the time after it belongs to the step.
    private void step(ControlSocket control, String what) throws IOException {
        waits.begin(what);
        String answer = control.ask("plugins-refresh");
        if (!REPLACED.matcher(answer).find()) throw new AssertionError("nothing was replaced: " + answer);
        replaced++;
        LockSupport.parkNanos(AFTERMATH_NS);
        waits.begin("nothing changed");
    }

    /// Puts a jar into the plugin folder, with a time that no earlier one had there.
    private void put(Path jar, String name, int number) throws IOException {
        Path hidden = Files.copy(jar, product.plugins().resolve(".coming"), StandardCopyOption.REPLACE_EXISTING);
        Files.setLastModifiedTime(hidden, FileTime.fromMillis(1_000L * number));
        Files.move(hidden, product.plugins().resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private Path decoder() throws IOException {
        try (var jars = Files.list(Product.BUILT.plugins())) {
            return jars.filter(jar -> jar.getFileName().toString().contains("decoder-sflow5"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private void build(PluginJar plugin, String name, String version) throws IOException {
        plugin.build(
                version,
                "io.sluice.api.SinkProvider with " + plugin.module() + ".Provider",
                source(plugin, name),
                product.plugins().resolve(name + ".jar"));
    }

    private Path spare(String version) throws IOException {
        return swapped.build(
                version,
                "io.sluice.api.SinkProvider with acme.swapped.Provider",
                source(swapped, "swapped"),
                folder.resolve("work/swapped-" + version + ".jar"));
    }

    private List<Part> parts(String file) throws IOException {
        return Files.readAllLines(folder.resolve(file)).stream().map(Part::of).toList();
    }

    private static String source(PluginJar plugin, String name) {
        return SOURCE.formatted(plugin.module(), name);
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        int seconds = args.length > 0 ? Integer.parseInt(args[0]) : 600;
        int replacements = args.length > 1 ? Integer.parseInt(args[1]) : 200;
        int rate = args.length > 2 ? Integer.parseInt(args[2]) : 50_000;
        Result result = new SwapRun(Files.createTempDirectory("swap")).run(seconds, replacements, rate);
        System.out.printf(
                "%,d datagrams sent, %,d received, %,d decoded; %d replacements%n",
                result.sent, result.received, result.decoded, result.replaced);
        System.out.printf("beside: rows %s%n", result.beside);
        System.out.printf(
                "swapped: %,d rows in %d parts, %d places where parts or rows do not follow one another%n",
                result.parts.stream().mapToLong(Part::rows).sum(), result.parts.size(), breaks(result.parts));
        System.out.println("longest wait of a datagram to be received, each time that");
        result.waits.print(System.out);
        System.out.printf(
                "%d plugins still in memory, %d of them leaks%n",
                ID.matcher(result.unloaded).results().count(),
                LEAK.matcher(result.unloaded).results().count());
    }

    /// In how many places the rows of sinks that took over from each other do not follow one another.
    static long breaks(List<Part> parts) {
        var inOrder = parts.stream()
                .sorted(java.util.Comparator.comparingLong(Part::first))
                .toList();
        long breaks = inOrder.getFirst().first == 0 ? 0 : 1;
        for (int i = 0; i < inOrder.size(); i++) {
            breaks += inOrder.get(i).gaps;
            if (i > 0 && inOrder.get(i).first != inOrder.get(i - 1).last + 1) breaks++;
        }
        return breaks;
    }

    /// A sink that checks that the numbers of its rows follow one another, and writes down which they were.
    private static final String SOURCE = """
        package %1$s;

        import io.sluice.api.*;
        import java.io.IOException;
        import java.nio.file.*;

        public final class Provider implements SinkProvider {
            public String name() { return "%2$s"; }

            public Sink create(Options options) {
                return new Numbers(options.file("file", Path.of("none")), options.file("waits", Path.of("none")));
            }

            private static final class Numbers implements Sink {
                private final Path file;
                private final Path waitsFile;
                private final int[] waitsUs = new int[1 << 16];
                private long firstMs;
                private long first = -1;
                private long last = -1;
                private long rows;
                private long gaps;

                Numbers(Path file, Path waitsFile) {
                    this.file = file;
                    this.waitsFile = waitsFile;
                }

                public void accept(FlowBatch batch) {
                    for (int i = 0; i < batch.flowCount(); i++) {
                        var row = batch.flow(i);
                        long number = (row.sourceLow & 0xFFFF_FFFFL) * 6 + row.sourcePort - 5_000;
                        if (first < 0) first = number;
                        else if (number != last + 1) gaps++;
                        last = number;
                        rows++;
                    }
                    for (int i = 0; i < batch.datagramCount(); i++) noteWait(batch.datagram(i));
                }

                private void noteWait(DatagramRow datagram) {
                    long nowMs = datagram.receivedAtNs / 1_000_000;
                    if (firstMs == 0) firstMs = nowMs;
                    int place = (int) Math.min(waitsUs.length - 1, Math.max(0, nowMs - firstMs) / 20);
                    int waitUs = (int) (datagram.receivedAtNs / 1_000) - datagram.uptimeMs;
                    waitsUs[place] = Math.max(waitsUs[place], waitUs);
                }

                public void close() throws IOException {
                    var version = getClass().getModule().getDescriptor().rawVersion().orElse("?");
                    var line = version + " " + first + " " + last + " " + rows + " " + gaps + "\\n";
                    if (rows > 0)
                        Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                    if (waitsFile.endsWith("none")) return;
                    var waits = new StringBuilder();
                    for (int i = 0; i < waitsUs.length; i++)
                        if (waitsUs[i] > 0) waits.append(firstMs + i * 20L + " " + waitsUs[i] + "\\n");
                    Files.writeString(waitsFile, waits);
                }
            }
        }
        """;
}
