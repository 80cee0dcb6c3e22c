package io.sluice.host;

import io.sluice.api.DecoderProvider;
import io.sluice.api.ReaderProvider;
import io.sluice.api.SinkProvider;
import io.sluice.api.monitor.MonitorProvider;
import io.sluice.api.tap.TapProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The plugins of one folder or several, and the sinks, decoders, readers, monitors and taps that they offer by name.
///
/// A plugin is a jar in a folder, or a folder in it with one jar and further ones in its `lib`. Each is
/// loaded from a private copy into a module layer of its own: it may read the JDK, what the platform offers
/// to plugins, its own libraries and the plugins that it requires, and nothing else. What cannot be used
/// becomes a [PluginProblem], is logged once, and does not keep the others from being loaded.
///
/// Any thread may call it; one lock guards it all, also while a plugin's provider is made and asked for its
/// name.
public final class PluginCatalog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PluginCatalog.class);

    private final List<PluginFolder> folders;
    private final String apiVersion;
    private final PrivateCopies copies = new PrivateCopies(Path.of(System.getProperty("java.io.tmpdir")));
    private final Providers providers = new Providers();

    /// What is loaded, in the order of loading: a plugin stands behind those that it requires.
    private final LinkedHashMap<Path, LoadedPlugin> loaded = new LinkedHashMap<>();

    /// What each loaded plugin looked like in the folder, until a difference has been told.
    private final Map<Path, String> loadedStamps = new HashMap<>();

    /// What has been tried and could not be loaded, as it looked then.
    private final Map<Path, String> tried = new HashMap<>();

    private final TreeMap<Path, List<PluginProblem>> problems = new TreeMap<>();
    private Optional<LayeredPlugins> plugins = Optional.empty();

    /// Makes a catalog that has not looked yet.
    ///
    /// @param folder     the plugin folder
    /// @param apiVersion the version of `io.sluice.api` that the platform has, such as `0.1.0`
    public PluginCatalog(Path folder, String apiVersion) {
        this(List.of(folder), apiVersion);
    }

    /// Makes a catalog of several folders that has not looked yet.
    ///
    /// @param folders    the plugin folders, at least one
    /// @param apiVersion the version of `io.sluice.api` that the platform has, such as `0.1.0`
    public PluginCatalog(List<Path> folders, String apiVersion) {
        this.folders = folders.stream().distinct().map(PluginFolder::new).toList();
        this.apiVersion = apiVersion;
    }

    /// Looks at the folders for the first time and loads every plugin in them. Never throws: what goes wrong
    /// is in [#problems].
    public synchronized void load() {
        plugins = Optional.of(new LayeredPlugins(folders.getFirst().path(), apiVersion));
        if (look()) update(all(PluginFolder::present));
    }

    /// Looks at the folders again and loads what is new in them. A file is left alone until two looks find it
    /// the same, since it may still be on its way. A loaded plugin whose file has changed or gone stays as it
    /// is, and that is logged once.
    ///
    /// @return whether sinks, decoders, readers or monitors were added
    public synchronized boolean rescan() {
        if (plugins.isEmpty() || !look()) return false;
        tellOfChanges();
        return update(all(PluginFolder::settled));
    }

    /// {@return the sinks' provider of that name, if a plugin offers it}
    ///
    /// @param name the name, as `type` in the configuration
    public synchronized Optional<SinkProvider> sink(String name) {
        return providers.sinks().find(name);
    }

    /// {@return the decoders' provider of that name, if a plugin offers it}
    ///
    /// @param name the name, as in `decoders` in the configuration
    public synchronized Optional<DecoderProvider> decoder(String name) {
        return providers.decoders().find(name);
    }

    /// {@return the names of all sinks on offer}
    public synchronized SortedSet<String> sinkNames() {
        return providers.sinks().names();
    }

    /// {@return the names of all decoders on offer}
    public synchronized SortedSet<String> decoderNames() {
        return providers.decoders().names();
    }

    /// {@return the readers' provider of that name, if a plugin offers it}
    ///
    /// @param name the name of a format of flow files
    public synchronized Optional<ReaderProvider> reader(String name) {
        return providers.readers().find(name);
    }

    /// {@return the names of all readers on offer}
    public synchronized SortedSet<String> readerNames() {
        return providers.readers().names();
    }

    /// {@return the monitors' provider of that name, if a plugin offers it}
    ///
    /// @param name the name, as `type` in the configuration
    public synchronized Optional<MonitorProvider> monitor(String name) {
        return providers.monitors().find(name);
    }

    /// {@return the names of all monitors on offer}
    public synchronized SortedSet<String> monitorNames() {
        return providers.monitors().names();
    }

    /// {@return the taps' provider of that name, if a plugin offers it}
    ///
    /// @param name the name, as `type` in the configuration
    public synchronized Optional<TapProvider> tap(String name) {
        return providers.taps().find(name);
    }

    /// {@return the names of all taps on offer}
    public synchronized SortedSet<String> tapNames() {
        return providers.taps().names();
    }

    /// {@return the loaded plugins, in the order of loading}
    public synchronized List<LoadedPlugin> plugins() {
        return List.copyOf(loaded.values());
    }

    /// {@return what is wrong in the folders now, by path}
    public synchronized List<PluginProblem> problems() {
        return problems.values().stream().flatMap(Collection::stream).toList();
    }

    /// Unloads all plugins and removes the private copies. Whatever they made must have been closed before;
    /// whoever still holds such an object keeps its plugin's classes in memory.
    @Override
    public synchronized void close() {
        for (var plugin : new ArrayList<>(loaded.values()).reversed()) {
            providers.forget(plugin.id());
            plugins.ifPresent(p -> p.unload(plugin.id()));
        }
        loaded.clear();
        loadedStamps.clear();
        tried.clear();
        problems.clear();
        plugins = Optional.empty();
        copies.close();
    }

    /// {@return whether any folder could be read; what was seen before in one that could not, holds}
    private boolean look() {
        var unreadable = new TreeMap<Path, List<String>>();
        for (var folder : folders) {
            try {
                folder.look();
            } catch (IOException e) {
                unreadable.put(folder.path(), List.of(folder.whyUnreadable(e)));
            }
        }
        var present = all(PluginFolder::present).keySet();
        problems.keySet().removeIf(path -> !present.contains(path) && !unreadable.containsKey(path));
        tried.keySet().retainAll(present);
        report(unreadable);
        return unreadable.size() < folders.size();
    }

    private SortedMap<Path, String> all(Function<PluginFolder, SortedMap<Path, String>> entries) {
        var all = new TreeMap<Path, String>();
        for (var folder : folders) all.putAll(entries.apply(folder));
        return all;
    }

    private void tellOfChanges() {
        var present = all(PluginFolder::present);
        for (var plugin : loaded.values()) {
            var stamp = loadedStamps.get(plugin.path());
            var now = present.get(plugin.path());
            if (stamp == null || stamp.equals(now)) continue;
            loadedStamps.remove(plugin.path());
            LOG.warn(
                    "Plugin {} {} on disk; it is used as loaded until the collector restarts",
                    plugin.path().getFileName(),
                    now == null ? "was removed" : "changed");
        }
    }

    private boolean update(SortedMap<Path, String> settled) {
        var waiting = new TreeMap<>(settled);
        waiting.keySet().removeAll(loaded.keySet());
        if (tried.entrySet().containsAll(waiting.entrySet())) return false;
        tried.putAll(waiting);
        var round = new LoadRound(plugins.orElseThrow(), copies, providers);
        round.load(waiting.keySet());
        for (var plugin : round.loaded()) {
            loaded.put(plugin.path(), plugin);
            loadedStamps.put(plugin.path(), waiting.getOrDefault(plugin.path(), ""));
            LOG.info("Plugin {} is loaded: {} {}", plugin.path().getFileName(), plugin.id(), plugin.version());
        }
        var reasons = new TreeMap<>(round.problems());
        for (var path : waiting.keySet()) reasons.putIfAbsent(path, List.of());
        report(reasons);
        return round.hasAddedProviders();
    }

    /// Replaces the problems of some paths, and logs those that are new.
    private void report(Map<Path, List<String>> reasons) {
        reasons.forEach((path, sentences) -> {
            var now = sentences.stream().map(s -> new PluginProblem(path, s)).toList();
            var before = now.isEmpty() ? problems.remove(path) : problems.put(path, now);
            var known = before == null ? Set.<PluginProblem>of() : Set.copyOf(before);
            now.stream().filter(p -> !known.contains(p)).forEach(p -> LOG.warn("{}", p.reason()));
        });
    }
}
