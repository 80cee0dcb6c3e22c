package io.sluice.app.command.plugins;

import io.sluice.app.program.Refusal;
import io.sluice.app.run.Collector;
import io.sluice.host.PluginCatalog;
import io.sluice.testkit.conformance.Check;
import io.sluice.testkit.conformance.DecoderChecks;
import io.sluice.testkit.conformance.DecoderTrial;
import io.sluice.testkit.conformance.SinkChecks;
import io.sluice.testkit.conformance.SinkTrial;
import io.sluice.testkit.conformance.Unloading;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/// Loads a copy of a plugin by the host, as a collector does, has it checked, and unloads it.
final class PluginTrial implements AutoCloseable {
    private static final String UNLOADS = "it unloads without a trace";

    private final Path plugin;
    private final Predicate<String> isWanted;
    private final Map<String, Object> options;
    private final List<byte[]> datagrams;
    private final VerifyReport report;
    private final Path folder;

    /// @param plugin    the jar or folder
    /// @param name      the only sink or decoder that is checked; empty for all
    /// @param options   what each of them is given, with {folder} where a temporary folder goes
    /// @param datagrams sound datagrams for decoders
    /// @param report    where it is told
    PluginTrial(Path plugin, String name, Map<String, Object> options, List<byte[]> datagrams, VerifyReport report)
            throws IOException {
        this.plugin = plugin;
        this.isWanted = offered -> name.isEmpty() || name.equals(offered);
        this.options = options;
        this.datagrams = datagrams;
        this.report = report;
        folder = Files.createTempDirectory("sluice-verify-");
    }

    /// Tries all of it. What needs no code of the plugin to run comes first.
    void run() throws IOException, InterruptedException {
        var copy = copy();
        report.title(plugin.getFileName().toString());
        var loader = loadAndCheck(PluginManifest.of(copy).allocatesNothing());
        if (loader.isEmpty()) return;
        var holders = Unloaded.awaitEnd(loader.get());
        if (holders.isEmpty()) report.kept(UNLOADS);
        else report.broken(UNLOADS, holders.get(), Unloading.REMEDY);
    }

    /// {@return the class loader of a plugin that was loaded, when all that it made is closed; so nobody else
    /// may keep anything of it}
    private Optional<WeakReference<ClassLoader>> loadAndCheck(boolean allocatesNothing) throws InterruptedException {
        var loaders = new ArrayList<ClassLoader>();
        try (var catalog = Collector.catalog(folder);
                var quiet = new QuietOutput()) {
            for (var problem : catalog.problems()) report.broken("it can be loaded", problem.reason(), "");
            if (catalog.plugins().isEmpty()) return Optional.empty();
            for (var loaded : catalog.plugins()) {
                report.kept("it can be loaded: module " + loaded.id() + " " + loaded.version());
            }
            refuseUnknownName(catalog);
            for (var name : catalog.sinkNames()) checkSink(catalog, name, allocatesNothing, loaders);
            for (var name : catalog.decoderNames()) checkDecoder(catalog, name, allocatesNothing, loaders);
            takeOthers(catalog, loaders);
            if (quiet.lines() > 0) report.remark("it printed " + quiet.lines() + " lines to standard output");
        }
        return loaders.stream().findFirst().map(WeakReference::new);
    }

    private void refuseUnknownName(PluginCatalog catalog) {
        var offered = new TreeSet<>(catalog.sinkNames());
        offered.addAll(catalog.decoderNames());
        if (offered.isEmpty() || offered.stream().anyMatch(isWanted)) return;
        throw Refusal.wrongUse("--name: the plugin has no sink or decoder of that name, but " + offered);
    }

    private void checkSink(PluginCatalog catalog, String name, boolean allocatesNothing, List<ClassLoader> loaders)
            throws InterruptedException {
        if (!isWanted.test(name)) return;
        report.title("sink " + name);
        var provider = catalog.sink(name).orElseThrow();
        loaders.add(provider.getClass().getClassLoader());
        check(SinkChecks.of(new SinkTrial(provider, place -> FolderOptions.in(options, place), allocatesNothing)));
    }

    private void checkDecoder(PluginCatalog catalog, String name, boolean allocatesNothing, List<ClassLoader> loaders)
            throws InterruptedException {
        if (!isWanted.test(name)) return;
        report.title("decoder " + name);
        var provider = catalog.decoder(name).orElseThrow();
        loaders.add(provider.getClass().getClassLoader());
        check(DecoderChecks.of(new DecoderTrial(provider, options, datagrams, allocatesNothing)));
    }

    private void check(List<Check> checks) throws InterruptedException {
        for (var check : checks) {
            var promise = "it " + check.promise();
            var fault = check.fault();
            if (fault.isEmpty()) report.kept(promise);
            else report.broken(promise, String.valueOf(fault.get().getMessage()), check.remedy());
        }
    }

    /// What has no checks of its own is loaded and unloaded all the same.
    private void takeOthers(PluginCatalog catalog, List<ClassLoader> loaders) {
        for (var name : catalog.readerNames()) takeOther("reader " + name, catalog.reader(name), loaders);
        for (var name : catalog.monitorNames()) takeOther("monitor " + name, catalog.monitor(name), loaders);
        for (var name : catalog.tapNames()) takeOther("tap " + name, catalog.tap(name), loaders);
    }

    private void takeOther(String what, Optional<?> provider, List<ClassLoader> loaders) {
        loaders.add(provider.orElseThrow().getClass().getClassLoader());
        report.remark("the " + what + " is loaded, and has no checks");
    }

    /// Copies the plugin alone into a plugin folder.
    private Path copy() throws IOException {
        var target = folder.resolve(plugin.toAbsolutePath().normalize().getFileName());
        try (var all = Files.walk(plugin)) {
            for (var file : (Iterable<Path>) all::iterator) {
                Files.copy(file, target.resolve(plugin.relativize(file).toString()));
            }
        }
        return target;
    }

    @Override
    public void close() throws IOException {
        try (var all = Files.walk(folder)) {
            for (var file : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }
}
