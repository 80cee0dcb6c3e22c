package io.sluice.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Puts a plugin with a sink into a running collector and takes it out again, time after time, and looks at what stays
/// behind: class loaders, file descriptors, threads and the memory of classes.
///
/// As a program: `LoadRun [CYCLES]`.
final class LoadRun {
    private static final Pattern STANDS =
            Pattern.compile("sink mine: metaspace (\\d+) kB, (\\d+) classes, heap at most (\\d+) MB");

    /// What was there after some cycles.
    record Stand(int cycle, int descriptors, int threads, long metaspaceKb, int classes, int heapMb) {
        @Override
        public String toString() {
            return "after %,5d cycles: %d file descriptors, %d threads, %,d kB of metaspace, %,d classes, heap of %d MB"
                    .formatted(cycle, descriptors, threads, metaspaceKb, classes, heapMb);
        }
    }

    /// What a run came to.
    ///
    /// @param stands   what was there, each time that memory had been collected
    /// @param unloaded what is still in memory in the end, as JSON
    record Result(List<Stand> stands, String unloaded) {}

    private final Path folder;
    private final Product product;

    LoadRun(Path folder) throws IOException {
        this.folder = folder;
        product = Product.BUILT.copyTo(folder.resolve("sluice"));
    }

    /// @param looks how often it is looked at what is there
    Result run(int cycles, int looks) throws IOException, InterruptedException {
        Path jar = new PluginJar(folder, "acme.load")
                .build("1.0.0", "io.sluice.api.SinkProvider with acme.load.Provider", SOURCE, folder.resolve("l.jar"));
        String yaml = Yaml.archive(folder.resolve("data")) + "  - { name: mine, type: load, optional: true }\n"
                + "plugins: { watch: false }\n" + Yaml.run(folder);
        try (Collector collector =
                Collector.start(Collector.runCommand(product, folder, yaml).with("SLUICE_JAVA_OPTS", "-Xmx128m"))) {
            collector.awaitLog("control socket");
            return run(cycles, looks, jar, collector);
        }
    }

    private Result run(int cycles, int looks, Path jar, Collector collector) throws IOException, InterruptedException {
        List<Stand> stands = new ArrayList<>();
        try (ControlSocket control = ControlSocket.in(folder)) {
            Path process = Path.of("/proc", Long.toString(collector.process().pid()));
            for (int cycle = 1; cycle <= cycles; cycle++) {
                boolean isLook = cycle % Math.max(1, cycles / looks) == 0;
                put(jar, cycle, isLook);
                ask(control, "\"kind\":\"added\"");
                if (isLook) stands.add(stand(cycle, process, collector));
                Files.delete(product.plugins().resolve("load.jar"));
                ask(control, "\"kind\":\"removed\"");
            }
            put(jar, cycles + 1, true); // it collects all memory, and with it what went before
            ask(control, "\"kind\":\"added\"");
            String unloaded = control.ask("plugins");
            collector.terminate();
            return new Result(stands, unloaded.substring(unloaded.indexOf("\"unloaded\"")));
        }
    }

    private static Stand stand(int cycle, Path process, Collector collector) throws IOException, InterruptedException {
        Matcher found = STANDS.matcher("");
        while (!found.find()) {
            found = STANDS.matcher(String.join(
                    "\n", collector.log().reversed().stream().limit(50).toList()));
            Thread.onSpinWait();
        }
        return new Stand(
                cycle,
                count(process.resolve("fd")),
                count(process.resolve("task")),
                Long.parseLong(found.group(1)),
                Integer.parseInt(found.group(2)),
                Integer.parseInt(found.group(3)));
    }

    private static int count(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return (int) entries.count();
        }
    }

    private static void ask(ControlSocket control, String wanted) throws IOException {
        String answer = control.ask("plugins-refresh");
        if (!answer.contains(wanted)) {
            throw new AssertionError("not " + wanted + ": " + answer);
        }
    }

    /// The sink collects all memory when there is a mark, and tells what is left.
    private void put(Path jar, int number, boolean isLook) throws IOException {
        Path hidden = Files.copy(jar, product.plugins().resolve(".coming"), StandardCopyOption.REPLACE_EXISTING);
        Files.setLastModifiedTime(hidden, FileTime.fromMillis(1_000L * number));
        Path mark = product.plugins().resolve("look");
        if (isLook) Files.writeString(mark, "");
        else Files.deleteIfExists(mark);
        Files.move(hidden, product.plugins().resolve("load.jar"), StandardCopyOption.ATOMIC_MOVE);
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        int cycles = args.length > 0 ? Integer.parseInt(args[0]) : 2_000;
        Result result = new LoadRun(Files.createTempDirectory("load")).run(cycles, 10);
        result.stands.forEach(System.out::println);
        System.out.println("still in memory: " + result.unloaded);
    }

    private static final String SOURCE = """
        package acme.load;

        import io.sluice.api.*;
        import java.lang.management.*;
        import java.nio.file.*;

        public final class Provider implements SinkProvider {
            public String name() { return "load"; }

            public Sink create(Options options) {
                return new Sink() {
                    public void open(SinkContext context) {
                        context.start("idler", () -> {
                            while (!Thread.interrupted()) java.util.concurrent.locks.LockSupport.park();
                        });
                        if (Files.exists(Path.of(System.getProperty("sluice.home"), "plugins", "look"))) look();
                    }

                    public void accept(FlowBatch batch) {}

                    private void look() {
                        System.gc();
                        long metaspace = ManagementFactory.getMemoryPoolMXBeans().stream()
                                .filter(pool -> pool.getName().equals("Metaspace"))
                                .mapToLong(pool -> pool.getUsage().getUsed())
                                .sum();
                        int classes = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
                        System.err.println("sink mine: metaspace " + metaspace / 1_024 + " kB, " + classes
                                + " classes, heap at most " + (Runtime.getRuntime().maxMemory() >> 20) + " MB");
                    }
                };
            }
        }
        """;
}
