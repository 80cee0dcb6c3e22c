package io.sluice.app.run;

import io.sluice.api.Options;
import io.sluice.api.Problem;
import io.sluice.api.SinkProvider;
import io.sluice.app.config.CollectorConfig;
import io.sluice.app.config.ConfigChanges;
import io.sluice.app.config.ConfigChanges.Change;
import io.sluice.app.config.ConfigReader;
import io.sluice.app.config.ConfigTree;
import io.sluice.app.config.OpenSink;
import io.sluice.app.config.Providers;
import io.sluice.app.config.SinkChecks;
import io.sluice.app.control.ReloadAnswer;
import io.sluice.core.Pipeline;
import io.sluice.core.SinkConfig;
import io.sluice.core.monitor.AccountLog;
import io.sluice.core.monitor.CollectorView;
import io.sluice.core.monitor.MonitorGroup;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Changes a running collector as its configuration has changed, as far as that can be done without a
/// restart: what is logged, the filters of sinks, options that a sink takes over while it runs, and
/// what is new among sinks and monitors.
///
/// The tree that it compares with is the one that the collector really runs with: what needs a restart is
/// told each time anew, and what failed is tried again. Used by one thread at a time.
final class Reload {
    private static final long PATIENCE_MS = 5_000;

    /// What is changed.
    ///
    /// @param providers  what plugins offer
    /// @param pipeline   the sinks that run
    /// @param lateSinks  those that wait for a plugin
    /// @param monitors   the monitors that run
    /// @param view       where new monitors look
    /// @param accountLog tells losses
    record Parts(
            Providers providers,
            Pipeline pipeline,
            LateSinks lateSinks,
            MonitorGroup monitors,
            CollectorView view,
            AccountLog accountLog) {}

    private final Parts parts;
    private final Map<String, Object> running;
    private final List<String> applied = new ArrayList<>();
    private final List<String> failed = new ArrayList<>();
    private final List<String> restart = new ArrayList<>();

    /// Makes it.
    ///
    /// @param running the tree that the collector runs with, which changes with it
    Reload(Map<String, Object> running, Parts parts) {
        this.running = running;
        this.parts = parts;
    }

    /// Changes what can be changed.
    ///
    /// @param file   the name of the configuration, for people
    /// @param wanted its tree
    /// @return what has become of it
    /// @throws io.sluice.app.config.ConfigProblems when anything is wrong with it; then nothing is changed
    ReloadAnswer to(String file, Map<String, Object> wanted) {
        var config = new ConfigReader(wanted, parts.providers).read();
        for (var input : config.inputs()) for (var slots : input.decoders()) for (var slot : slots) slot.close();
        var changes = ConfigChanges.between(running, wanted, this::changeable);
        applied.clear();
        failed.clear();
        restart.clear();
        restart.addAll(changes.restarts());
        log(changes, config, wanted);
        newSinks(changes.newSinks(), config, wanted);
        newMonitors(changes.newMonitors(), config, wanted);
        sinks(changes, config, wanted);
        return new ReloadAnswer(file, List.of(), List.copyOf(applied), List.copyOf(failed), List.copyOf(restart));
    }

    private Set<String> changeable(String type) {
        return parts.providers.sink(type).map(SinkProvider::changeableOptions).orElse(Set.of());
    }

    private void log(ConfigChanges changes, CollectorConfig config, Map<String, Object> wanted) {
        if (changes.isLogChanged()) {
            Logging.apply(config.log());
            ConfigTree.set(running, "log", wanted.get("log"));
            applied.add("log");
        }
        if (changes.isLossLogChanged()) {
            parts.accountLog.logLosses(config.account().logsLosses());
            var account = ConfigTree.map(running.get("account"));
            ConfigTree.set(
                    account, "log-losses", ConfigTree.map(wanted.get("account")).get("log-losses"));
            running.put("account", account);
            applied.add("account.log-losses");
        }
    }

    private void newSinks(List<Change> changes, CollectorConfig config, Map<String, Object> wanted) {
        var sinks = new ArrayList<SinkConfig>();
        var added = new ArrayList<Change>();
        for (var change : changes) {
            var late = config.late().stream()
                    .filter(sink -> sink.name().equals(change.name()))
                    .findFirst();
            late.ifPresent(parts.lateSinks::await);
            if (late.isPresent()) added(change, "sinks", wanted);
            for (var sink : config.sinks()) {
                if (!sink.name().equals(change.name()) || hasDirectoryOfAnother(change, sink)) continue;
                sinks.add(sink);
                added.add(change);
            }
        }
        if (sinks.isEmpty()) return;
        try {
            parts.pipeline.attach(sinks);
            sinks.forEach(parts.lateSinks::opened);
            for (var change : added) added(change, "sinks", wanted);
        } catch (IOException e) {
            for (var change : added) failed.add(change.path() + ": " + e.getMessage());
        }
    }

    /// A sink that was renamed has the directory of the one that still runs.
    private boolean hasDirectoryOfAnother(Change change, SinkConfig sink) {
        var problems = new ArrayList<Problem>();
        SinkChecks.directories(change.path(), sink, parts.lateSinks.open(), problems);
        for (var problem : problems) restart.add(change.path() + " (" + problem.message() + ")");
        return !problems.isEmpty();
    }

    private void newMonitors(List<Change> changes, CollectorConfig config, Map<String, Object> wanted) {
        for (var change : changes) {
            for (var monitor : config.monitors()) {
                if (!monitor.name().equals(change.name())) continue;
                try {
                    parts.monitors.attach(monitor, parts.view);
                    added(change, "monitors", wanted);
                } catch (IOException e) {
                    failed.add(change.path() + ": " + e.getMessage());
                }
            }
        }
    }

    private void added(Change change, String list, Map<String, Object> wanted) {
        ConfigTree.add(running, list, ConfigTree.element(wanted, list, change.name()));
        applied.add(change.path() + " (new)");
    }

    private void sinks(ConfigChanges changes, CollectorConfig config, Map<String, Object> wanted) {
        var open = parts.lateSinks.open().stream().map(OpenSink::name).toList();
        for (var change : changes.filters()) {
            var sink = config.sinks().stream()
                    .filter(found -> found.name().equals(change.name()))
                    .findFirst();
            if (sink.isEmpty() || !open.contains(change.name())) {
                restart.add(change.path() + " (the sink still waits for its plugin)");
                continue;
            }
            if (!isDone(
                    change.path(),
                    parts.pipeline.refilter(change.name(), sink.get().filter()))) continue;
            var filter = ConfigTree.element(wanted, "sinks", change.name()).get("filter");
            ConfigTree.set(running, "sinks", change.name(), "filter", filter);
            applied.add(change.path());
        }
        for (var change : changes.options()) {
            if (open.contains(change.name())) options(change, wanted);
            else restart.add(change.path() + " (the sink still waits for its plugin)");
        }
    }

    private void options(Change change, Map<String, Object> wanted) {
        var options = ConfigTree.map(
                ConfigTree.element(wanted, "sinks", change.name()).get("options"));
        var told = new Options(change.path(), options, new ArrayList<>());
        var paths = change.keys().stream().map(key -> change.path() + "." + key).toList();
        if (!isDone(String.join(", ", paths), parts.pipeline.reconfigure(change.name(), told))) return;
        var now = ConfigTree.map(
                ConfigTree.element(running, "sinks", change.name()).get("options"));
        for (var key : change.keys()) ConfigTree.set(now, key, options.get(key));
        ConfigTree.set(running, "sinks", change.name(), "options", now);
        applied.addAll(paths);
    }

    /// A sink that is busy for long takes the change over when it comes to it; the next time it is tried
    /// again.
    private boolean isDone(String path, CompletableFuture<Void> change) {
        try {
            change.get(PATIENCE_MS, TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException e) {
            failed.add(path + ": " + (e.getCause() == null ? e : e.getCause()).getMessage());
        } catch (TimeoutException e) {
            failed.add(path + " yet: the sink has been busy for " + PATIENCE_MS / 1_000
                    + " s; it takes it over when it is not");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failed.add(path + ": interrupted");
        }
        return false;
    }
}
