package io.sluice.app.run;

import io.sluice.app.config.Providers;
import io.sluice.app.config.SinkPlan;
import io.sluice.app.control.PluginEvents;
import io.sluice.app.control.PluginList;
import io.sluice.app.control.ShadowReports;
import io.sluice.app.control.ShadowRequest;
import io.sluice.core.SinkMaker;
import io.sluice.host.LoadedPlugin;
import io.sluice.host.PluginCatalog;
import io.sluice.host.PluginChange;
import io.sluice.host.PluginEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The plugins of a running collector: takes over what is different in the plugin folders, twice a second or when it is
/// asked to, and moves what uses them.
///
/// Any thread may call it. Its lock is held while plugins change, and must be while anything else comes into use.
final class Plugins implements PluginCommands {
    private static final Logger LOG = LoggerFactory.getLogger(Plugins.class);
    private static final long LOOK_EVERY_MS = 500;
    private static final long NS_PER_US = 1_000;
    private static final long PAUSE_AFTER_FAULT_MS = 60_000;

    private final PluginCatalog catalog;
    private final PluginMove.Parts parts;
    private final LateSinks lateSinks;
    private final Candidates candidates;
    private final PrintedOutput printed;
    private final CountDownLatch end = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().name("plugins").daemon().unstarted(this::watch);

    /// Makes it, inert.
    ///
    /// @param catalog   the plugins
    /// @param parts     what is moved from one to another
    /// @param lateSinks those that wait for a plugin
    /// @param printed   takes what plugins print
    Plugins(PluginCatalog catalog, PluginMove.Parts parts, LateSinks lateSinks, PrintedOutput printed) {
        this.catalog = catalog;
        this.parts = parts;
        this.lateSinks = lateSinks;
        this.printed = printed;
        candidates = new Candidates(parts, Providers.of(catalog));
    }

    /// Notes what is in use, and starts to look at the folders.
    ///
    /// @param isWatching whether it looks by itself
    void start(boolean isWatching) {
        noteUse();
        printed.install();
        lateSinks.warn();
        if (isWatching) thread.start();
    }

    /// Lets what plugins have printed come out. Called when all of them have ended.
    void ended() {
        printed.restore();
    }

    /// Looks no more; nothing changes once this has returned.
    void stop() {
        end.countDown();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }

    /// Takes over what two looks at the folders find the same.
    synchronized void look() {
        tookOver(catalog.rescan(this::move));
    }

    @Override
    public synchronized PluginEvents refresh() {
        var events = catalog.refresh(this::move);
        tookOver(events);
        return new PluginEvents(events, parts.pipeline().takeLongestPauseNs() / NS_PER_US);
    }

    /// Notes what has come into use. Called under the lock, before anything else can be loaded.
    synchronized void noteUse() {
        parts.use().note(lateSinks.waiting());
    }

    @Override
    public synchronized void shadow(ShadowRequest wanted) throws IOException {
        candidates.start(wanted);
    }

    @Override
    public synchronized ShadowReports diff() {
        return candidates.reports();
    }

    @Override
    public synchronized String promote(String input) throws IOException {
        var sentence = candidates.promote(input);
        LOG.info("{}", sentence);
        return sentence;
    }

    @Override
    public synchronized void dismiss(String input) throws IOException {
        candidates.dismiss(input);
    }

    @Override
    public Optional<String> resume(String sink) {
        return parts.pipeline().resume(sink);
    }

    /// Makes a sink like one that has failed, for the core.
    ///
    /// @param sink    its name
    /// @param opening is given it
    /// @throws IOException when it cannot be made or opened
    synchronized void make(String sink, SinkMaker.Opening opening) throws IOException {
        var plan = SinkPlan.all(parts.running()).get(sink);
        var provider = parts.use().sinks.get(sink);
        if (plan == null || provider == null) throw new IOException("no plugin has the type of sink " + sink);
        opening.open(plan.make(provider));
    }

    @Override
    public synchronized PluginList list() {
        var plugins = new ArrayList<PluginList.Plugin>();
        for (var plugin : catalog.plugins()) {
            var users = parts.use().users(provider -> isOf(plugin, provider));
            candidates.providers().forEach((input, provider) -> {
                if (isOf(plugin, provider)) users.add("candidate of input " + input);
            });
            plugins.add(new PluginList.Plugin(
                    plugin.id(), plugin.version(), plugin.path(), plugin.offers(), users, printed.lines(plugin.id())));
        }
        var problems =
                catalog.problems().stream().map(problem -> problem.reason()).toList();
        return new PluginList(catalog.folders(), plugins, problems, catalog.unloaded());
    }

    private boolean isOf(LoadedPlugin plugin, Object provider) {
        return catalog.pluginOf(provider).filter(plugin::equals).isPresent();
    }

    private void tookOver(List<PluginEvent> events) {
        boolean isMore = events.stream()
                .anyMatch(event -> event.kind() == PluginEvent.Kind.ADDED || event.kind() == PluginEvent.Kind.REPLACED);
        if (!isMore) return;
        lateSinks.openWaiting();
        noteUse();
    }

    private void move(PluginChange change) throws IOException {
        candidates.dismissIf(change::concerns);
        for (SinkPlan vacated : new PluginMove(parts, change).make()) lateSinks.await(vacated);
    }

    private void watch() {
        long pauseMs = LOOK_EVERY_MS;
        try {
            while (!end.await(pauseMs, TimeUnit.MILLISECONDS)) {
                try {
                    look();
                    pauseMs = LOOK_EVERY_MS;
                } catch (RuntimeException e) {
                    LOG.error("looking for plugins failed; the next look is in a minute", e);
                    pauseMs = PAUSE_AFTER_FAULT_MS;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
