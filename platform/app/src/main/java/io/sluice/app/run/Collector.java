package io.sluice.app.run;

import io.sluice.api.monitor.InputState;
import io.sluice.api.monitor.TapState;
import io.sluice.app.config.CollectorConfig;
import io.sluice.app.config.ConfigProblems;
import io.sluice.app.config.ConfigReader;
import io.sluice.app.config.Providers;
import io.sluice.app.control.ControlSocket;
import io.sluice.app.control.ReloadAnswer;
import io.sluice.app.control.User;
import io.sluice.app.program.Product;
import io.sluice.app.program.Refusal;
import io.sluice.core.Pipeline;
import io.sluice.core.WorkerProgress;
import io.sluice.core.monitor.AccountLog;
import io.sluice.core.monitor.MonitorConfig;
import io.sluice.core.monitor.MonitorGroup;
import io.sluice.host.PluginCatalog;
import io.sluice.host.PluginTrust;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A configured collector: the plugins, the pipeline that is built from them, and the sinks that come late.
///
/// Any thread may call its methods.
public final class Collector {
    /// How a collector ended.
    public enum Ending {
        /// It had not been started, so there was nothing to end.
        NOT_STARTED,
        /// Every sink stored what it was given.
        IN_TIME,
        /// A sink took too long and was given up.
        LATE
    }

    private static final Logger LOG = LoggerFactory.getLogger(Collector.class);

    /// What it was built from. It holds objects of plugins, so that it is let go of when they are in use.
    private Optional<CollectorConfig> config;

    private final boolean isWatchingPlugins;
    private final int inputCount;
    private final PluginCatalog catalog;
    private final Plugins plugins;
    private final Pipeline pipeline;
    private final LateSinks lateSinks;
    private final MonitorGroup monitors;
    private final Overview overview;
    private final Reload reload;
    private volatile Supplier<ReloadAnswer> reloading = Collector::refuseReload;
    private @Nullable ControlSocket control;
    private volatile boolean isRunning;

    private Collector(Map<String, Object> tree, CollectorConfig config, PluginCatalog catalog, BoundInputs bound) {
        this.config = Optional.of(config);
        isWatchingPlugins = config.isWatchingPlugins();
        inputCount = config.inputs().size();
        this.catalog = catalog;
        var accountLog = new AccountLog(config.account().logsLosses());
        var log = new MonitorConfig("log", accountLog);
        monitors = new MonitorGroup(
                Stream.concat(Stream.of(log), config.monitors().stream()).toList());
        pipeline = new Pipeline(
                config.rotation(),
                config.inputs().stream().map(bound::of).toList(),
                config.sinks(),
                config.quarantine(),
                config.account(),
                monitors);
        pipeline.copyTo(config.taps().stream().map(bound::of).toList());
        lateSinks = new LateSinks(config, Providers.of(catalog), pipeline::attach);
        var printed = new PrintedOutput();
        overview = new Overview(pipeline, catalog, lateSinks, printed);
        var running = new LinkedHashMap<>(tree);
        var use = new PluginUse(running, Providers.of(catalog));
        var moved = new PluginMove.Parts(running, use, pipeline, monitors, overview);
        plugins = new Plugins(catalog, moved, lateSinks, printed);
        pipeline.remakeWith(plugins::make);
        var parts = new Reload.Parts(Providers.of(catalog), pipeline, lateSinks, monitors, overview, accountLog);
        reload = new Reload(running, parts);
    }

    /// Loads the plugins and reads a configuration; nothing is opened or started.
    ///
    /// @param tree keys and values
    /// @return a collector that can be started
    /// @throws ConfigProblems when anything is wrong with the configuration
    public static Collector of(Map<String, Object> tree) {
        return of(tree, BoundInputs.none());
    }

    /// Does the same for inputs of which the sockets are open already.
    ///
    /// @param tree  keys and values
    /// @param bound the sockets
    /// @return a collector that can be started
    /// @throws ConfigProblems when anything is wrong with the configuration
    public static Collector of(Map<String, Object> tree, BoundInputs bound) {
        Pipeline.prepare();
        var catalog = catalog(tree);
        try {
            return new Collector(tree, new ConfigReader(tree, Providers.of(catalog)).read(), catalog, bound);
        } catch (RuntimeException e) {
            catalog.close();
            throw e;
        }
    }

    /// {@return the plugins of a folder, loaded}
    ///
    /// @param folder where their jars are
    public static PluginCatalog catalog(Path folder) {
        return catalog(List.of(folder));
    }

    /// {@return the plugins of several folders, loaded}
    ///
    /// @param folders where their jars are
    public static PluginCatalog catalog(List<Path> folders) {
        return catalog(folders, PluginTrust.any().shippedIn(ConfigReader.shippedPlugins(Product.home())));
    }

    /// {@return the plugins of the folders that a configuration names, loaded as far as it trusts them}
    ///
    /// @param tree keys and values
    public static PluginCatalog catalog(Map<String, Object> tree) {
        var home = Product.home();
        return catalog(ConfigReader.pluginFolders(tree, home), ConfigReader.pluginTrust(tree, home));
    }

    private static PluginCatalog catalog(List<Path> folders, PluginTrust trust) {
        var catalog = new PluginCatalog(folders, Product.version(), trust);
        catalog.load();
        return catalog;
    }

    /// {@return what it is built from}
    ///
    /// @throws IllegalStateException when it has been started
    public CollectorConfig config() {
        return config.orElseThrow(() -> new IllegalStateException("the collector has been started"));
    }

    /// Opens the sinks and the sockets, and starts to receive.
    ///
    /// @throws IOException when something cannot be opened; all is closed again, and the message says why
    public synchronized void start() throws IOException {
        var directory = config().runDirectory();
        try {
            monitors.start(overview);
            pipeline.start();
        } catch (IOException | RuntimeException e) {
            monitors.stop();
            catalog.close();
            throw e;
        }
        isRunning = true;
        OutOfMemory.endsTheProcess();
        config = Optional.empty();
        overview.started();
        for (var input : pipeline.inputs()) LOG.info("listening on {} (input {})", input.listens(), input.name());
        plugins.start(isWatchingPlugins);
        openControl(directory);
    }

    /// Ends it in order: no more is received, what was received is stored, the plugins are let go. Its
    /// totals are logged.
    ///
    /// @return how it ended
    public synchronized Ending stop() {
        if (!isRunning) return Ending.NOT_STARTED;
        isRunning = false;
        if (control != null) control.stop();
        plugins.stop();
        var isInTime = pipeline.stop();
        monitors.stop();
        pipeline.inputs().forEach(Collector::logDatagrams);
        pipeline.inputs().forEach(Collector::logSamples);
        for (var sink : pipeline.sinks()) {
            var rows = sink.rows();
            LOG.info(
                    "sink {}: {} rows written, {} dropped, {} failed, {} filtered",
                    sink.name(),
                    rows.written(),
                    rows.dropped(),
                    rows.failed(),
                    rows.filtered());
        }
        pipeline.taps().forEach(Collector::logTap);
        plugins.ended();
        catalog.close();
        return isInTime ? Ending.IN_TIME : Ending.LATE;
    }

    /// Changes it as its configuration has changed, as far as that goes while it runs.
    ///
    /// @param file what the configuration is called
    /// @param tree its keys and values now
    /// @return what became of it
    /// @throws ConfigProblems when anything is wrong with it; then nothing is changed
    public synchronized ReloadAnswer reload(String file, Map<String, Object> tree) {
        if (!isRunning) throw Refusal.failed(file + ": is not read again, since the collector does not run");
        // Nothing may be loaded between a look at what there is and the note that it is in use.
        synchronized (plugins) {
            plugins.refresh(); // who has it read again has put there whole what is new
            try {
                return reload.to(file, tree);
            } finally {
                plugins.noteUse();
            }
        }
    }

    /// Says what is to be done when a client asks it to read its configuration again.
    ///
    /// @param way calls [#reload]
    void reloadWith(Supplier<ReloadAnswer> way) {
        reloading = way;
    }

    /// {@return how it stands once it runs, in a line}
    public String readiness() {
        int inputs = inputCount;
        int sinks = lateSinks.open().size();
        return "ready: %d input%s, %d sink%s".formatted(inputs, inputs == 1 ? "" : "s", sinks, sinks == 1 ? "" : "s");
    }

    /// {@return how the threads get on that receive and store; none once it ends, which has limits of its
    /// own; any thread may ask}
    List<WorkerProgress> progress() {
        return isRunning ? pipeline.progress() : List.of();
    }

    /// Gives the plugins back without having started.
    public synchronized void discard() {
        if (!isRunning) catalog.close();
    }

    /// To collect matters more than to be asked about it.
    private void openControl(Optional<Path> wanted) {
        try {
            var user = User.ofThisProcess();
            var directory = wanted.map(user::directory).orElseGet(user::usualDirectory);
            var socket = new ControlSocket(directory, this::session);
            socket.start();
            control = socket;
            LOG.info("control socket {}", socket.path());
        } catch (IOException | RuntimeException e) {
            LOG.warn(
                    "no control socket, so sluice status and sluice top cannot ask this collector: {};"
                            + " another folder is named by run: { directory: ... }",
                    e.getMessage());
        }
    }

    private static void logTap(TapState tap) {
        LOG.info(
                "tap {}: {} datagrams taken, {} dropped, {} failed{}",
                tap.name(),
                tap.taken(),
                tap.dropped(),
                tap.failed(),
                tap.waiting() == 0 ? "" : ", " + tap.waiting() + " left in its queue");
    }

    private CollectorSession session() {
        return new CollectorSession(overview, pipeline::watchTraffic, () -> reloading.get(), plugins);
    }

    private static ReloadAnswer refuseReload() {
        throw Refusal.failed("it was started by sfcapd, without a configuration that could be read again");
    }

    private static void logDatagrams(InputState input) {
        var datagrams = input.datagrams();
        LOG.info(
                "input {} ({}): {} datagrams received, {} decoded, {} not sFlow, {} malformed{}",
                input.name(),
                input.listens(),
                datagrams.received(),
                datagrams.decoded(),
                datagrams.notSflow(),
                datagrams.broken(),
                datagrams.refused() == 0 ? "" : ", " + datagrams.refused() + " refused by address");
        LOG.info(
                "input {}: {} datagrams lost on the way, {} of them dropped by the kernel, {} late, {} duplicates,"
                        + " {} new starts of agents",
                input.name(),
                datagrams.lost(),
                datagrams.dropped(),
                datagrams.late(),
                datagrams.duplicates(),
                datagrams.restarts());
        LOG.info(
                "input {}: tolerated {} datagrams with a stray tail, {} padded samples, {} longer records",
                input.name(),
                datagrams.strayTails(),
                input.samples().padded(),
                input.samples().longerRecords());
    }

    private static void logSamples(InputState input) {
        var samples = input.samples();
        LOG.info(
                "input {}: {} samples announced, {} flow, {} counter, {} discard, {} skipped, {} malformed, {} missing",
                input.name(),
                samples.announced(),
                samples.flows(),
                samples.counters(),
                samples.discards(),
                samples.skipped(),
                samples.malformed(),
                samples.missing());
        LOG.info(
                "input {}: {} samples lost by the numbers of their sources, {} dropped by agents",
                input.name(),
                samples.lost(),
                samples.agentDrops());
    }
}
