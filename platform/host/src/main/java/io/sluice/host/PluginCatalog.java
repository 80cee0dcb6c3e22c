package io.sluice.host;

import io.sluice.api.DecoderProvider;
import io.sluice.api.ReaderProvider;
import io.sluice.api.SinkProvider;
import io.sluice.api.monitor.MonitorProvider;
import io.sluice.api.tap.TapProvider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.pf4j.PluginRuntimeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The plugins of one folder or several, and the sinks, decoders, readers, monitors and taps that they offer by name.
///
/// A plugin is a jar in a folder, or a folder in it with one jar and further ones in its `lib`. Each is
/// loaded from a private copy into a module layer of its own: it may read the JDK, what the platform offers
/// to plugins, its own libraries and the plugins that it requires, and nothing else. What cannot be used
/// becomes a [PluginProblem], is logged once, and does not keep the others from being loaded.
///
/// Plugins come and go with what lies in the folders: a jar that is new is loaded beside the others, one that
/// has changed or was followed by another version of the same module takes the place of the one before, one
/// that has gone is unloaded. Several versions of a plugin may be loaded at once.
///
/// Any thread may call it. What looks at the folders is done by one thread at a time, which may take as long as others
/// need to [move][PluginUsers]; what is asked meanwhile is answered as it was before.
public final class PluginCatalog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PluginCatalog.class);

    /// What others are told, at one moment.
    private record View(
            Providers providers,
            List<LoadedPlugin> plugins,
            List<PluginProblem> problems,
            Map<ClassLoader, LoadedPlugin> byLoader) {
        static final View NOTHING = new View(new Providers(), List.of(), List.of(), Map.of());
    }

    private final PluginFolders folders;
    private final String apiVersion;
    private final TrustGate gate;
    private final PrivateCopies copies = new PrivateCopies(Path.of(System.getProperty("java.io.tmpdir")));
    private final UnloadedPlugins unloaded = new UnloadedPlugins();

    /// What each loaded plugin looked like in the folder, by id.
    private final Map<String, String> stamps = new HashMap<>();

    /// What has been tried and could not be used, as it looked then; an empty text for a removal.
    private final Map<Path, String> tried = new HashMap<>();

    private final TreeMap<Path, List<PluginProblem>> problems = new TreeMap<>();
    private final List<PluginEvent> events = new ArrayList<>();
    private Optional<PluginSet> plugins = Optional.empty();
    private volatile View view = View.NOTHING;

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
        this(folders, apiVersion, PluginTrust.any());
    }

    /// Makes a catalog of several folders that has not looked yet.
    ///
    /// @param folders    the plugin folders, at least one
    /// @param apiVersion the version of `io.sluice.api` that the platform has, such as `0.1.0`
    /// @param trust      which plugins may run
    public PluginCatalog(List<Path> folders, String apiVersion, PluginTrust trust) {
        this.folders = new PluginFolders(folders, trust.strictModes());
        this.apiVersion = apiVersion;
        gate = new TrustGate(trust);
    }

    /// Looks at the folders for the first time and loads every plugin in them. Never throws: what goes wrong
    /// is in [#problems].
    public synchronized void load() {
        var layered = new LayeredPlugins(folders.paths().getFirst(), apiVersion);
        plugins = Optional.of(new PluginSet(layered, new Intake(layered, copies, gate), unloaded));
        look();
        update(folders.present(), _ -> false, PluginUsers.NONE);
    }

    /// Looks at the folders again, and takes over what is different in them. A file is left alone until two
    /// looks find it the same, since it may still be on its way.
    ///
    /// @param users move from plugins that go to those that come
    /// @return what became of it; nothing when all is as it was
    public synchronized List<PluginEvent> rescan(PluginUsers users) {
        if (plugins.isEmpty()) return List.of();
        look();
        return update(folders.settled(), folders::isGone, users);
    }

    /// Looks at the folders and takes over at once what is different in them, for somebody who has just put
    /// it there whole.
    ///
    /// @param users move from plugins that go to those that come
    /// @return what became of it; nothing when all is as it was
    public synchronized List<PluginEvent> refresh(PluginUsers users) {
        if (plugins.isEmpty()) return List.of();
        look();
        tried.clear();
        return update(folders.present(), path -> !folders.present().containsKey(path), users);
    }

    /// {@return the folders}
    public List<Path> folders() {
        return folders.paths();
    }

    /// {@return the loaded plugin that an object is of, such as a provider}
    ///
    /// @param object the object
    public Optional<LoadedPlugin> pluginOf(Object object) {
        return Optional.ofNullable(view.byLoader().get(object.getClass().getClassLoader()));
    }

    /// {@return what was unloaded and is still in memory}
    public List<UnloadedPlugin> unloaded() {
        return unloaded.remaining();
    }

    /// {@return the sinks' provider of that name, if a plugin offers it}
    ///
    /// @param name the name, as `type` in the configuration
    public Optional<SinkProvider> sink(String name) {
        return view.providers().sinks().find(name);
    }

    /// {@return the decoders' provider of that name, if a plugin offers it}
    ///
    /// @param name the name, as in `decoders` in the configuration
    public Optional<DecoderProvider> decoder(String name) {
        return view.providers().decoders().find(name);
    }

    /// {@return the names of all sinks on offer, and those of which there are several versions with each of
    /// these, too}
    public SortedSet<String> sinkNames() {
        return view.providers().sinks().names();
    }

    /// {@return the names of all decoders on offer}
    public SortedSet<String> decoderNames() {
        return view.providers().decoders().names();
    }

    /// {@return the readers' provider of that name, if a plugin offers it}
    ///
    /// @param name the name of a format of flow files
    public Optional<ReaderProvider> reader(String name) {
        return view.providers().readers().find(name);
    }

    /// {@return the names of all readers on offer}
    public SortedSet<String> readerNames() {
        return view.providers().readers().names();
    }

    /// {@return the monitors' provider of that name, if a plugin offers it}
    ///
    /// @param name the name, as `type` in the configuration
    public Optional<MonitorProvider> monitor(String name) {
        return view.providers().monitors().find(name);
    }

    /// {@return the names of all monitors on offer}
    public SortedSet<String> monitorNames() {
        return view.providers().monitors().names();
    }

    /// {@return the taps' provider of that name, if a plugin offers it}
    ///
    /// @param name the name, as `type` in the configuration
    public Optional<TapProvider> tap(String name) {
        return view.providers().taps().find(name);
    }

    /// {@return the names of all taps on offer}
    public SortedSet<String> tapNames() {
        return view.providers().taps().names();
    }

    /// {@return the loaded plugins, in the order of loading}
    public List<LoadedPlugin> plugins() {
        return view.plugins();
    }

    /// {@return what is wrong in the folders now, by path}
    public List<PluginProblem> problems() {
        return view.problems();
    }

    /// Unloads all plugins and removes the private copies. Whatever they made must have been closed before;
    /// whoever still holds such an object keeps its plugin's classes in memory.
    @Override
    public synchronized void close() {
        plugins.ifPresent(PluginSet::clear);
        plugins = Optional.empty();
        stamps.clear();
        tried.clear();
        problems.clear();
        view = View.NOTHING;
        copies.close();
    }

    private void look() {
        var unreadable = folders.look();
        var present = folders.present().keySet();
        problems.keySet().removeIf(path -> !present.contains(path) && !unreadable.containsKey(path));
        tried.entrySet().removeIf(entry -> !entry.getValue().isEmpty() && !present.contains(entry.getKey()));
        report(unreadable);
        publish();
    }

    private List<PluginEvent> update(SortedMap<Path, String> ready, Predicate<Path> isGone, PluginUsers users) {
        var set = plugins.orElseThrow();
        events.clear();
        var candidates = candidates(set, ready);
        follow(set, candidates, isGone, users);
        remove(set, isGone, users);
        add(set, candidates);
        stamps.keySet().retainAll(set.loaded().keySet());
        set.loaded().forEach((id, plugin) -> stamps.putIfAbsent(id, ready.getOrDefault(plugin.path(), "")));
        publish();
        return List.copyOf(events);
    }

    /// Makes candidates of all that is new or has changed, and was not tried yet.
    private Map<Path, Candidate> candidates(PluginSet set, SortedMap<Path, String> ready) {
        var arrivals = new TreeMap<>(ready);
        set.loaded().forEach((id, plugin) -> arrivals.remove(plugin.path(), stamps.get(id)));
        // What could not be used before may be, with what has come.
        if (tried.entrySet().containsAll(arrivals.entrySet())) return new TreeMap<>();
        tried.putAll(arrivals);
        var candidates = new TreeMap<Path, Candidate>();
        var permissions = new FolderPermissions();
        for (var path : arrivals.keySet()) {
            try {
                candidates.put(path, set.examine(path, permissions));
            } catch (RuntimeException e) {
                refuse(path, Causes.message(e), goesOn(set, path));
            }
        }
        return candidates;
    }

    /// Lets candidates take the places of plugins that they have changed into, or that are gone and had their name.
    private void follow(PluginSet set, Map<Path, Candidate> candidates, Predicate<Path> isGone, PluginUsers users) {
        var changes = new HashMap<String, Optional<Candidate>>();
        set.loaded().forEach((id, plugin) -> {
            var next = Optional.ofNullable(candidates.remove(plugin.path()));
            if (next.isEmpty() && isGone.test(plugin.path())) {
                next = candidates.values().stream()
                        .filter(candidate -> candidate.module().equals(plugin.id()))
                        .findFirst();
                next.ifPresent(candidate -> candidates.remove(candidate.source()));
            }
            if (next.isPresent()) changes.put(id, next);
        });
        for (var id : List.copyOf(set.loaded().keySet())) {
            if (!changes.containsKey(id) || !set.loaded().containsKey(id)) continue;
            var together = new HashMap<String, Optional<Candidate>>();
            for (var each : set.withDependents(id))
                if (changes.containsKey(each)) together.put(each, changes.remove(each));
            follow(set, together, users);
        }
    }

    private void follow(PluginSet set, Map<String, Optional<Candidate>> together, PluginUsers users) {
        var sources = together.values().stream()
                .flatMap(Optional::stream)
                .map(Candidate::source)
                .toList();
        var before = set.loaded().entrySet().stream()
                .filter(entry -> together.containsKey(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        try {
            for (var plugin : set.change(together, users)) {
                var was = before.stream()
                        .filter(other -> other.id().equals(plugin.id()))
                        .map(LoadedPlugin::version)
                        .findFirst();
                event(
                        PluginEvent.Kind.REPLACED,
                        plugin.path(),
                        "Plugin " + plugin.path().getFileName() + " is loaded: " + plugin.id() + " " + plugin.version()
                                + " instead of " + was.orElse("another plugin"));
            }
            report(clear(sources));
        } catch (PluginRuntimeException e) {
            // What was to be followed is used on, also when it is gone from the folder.
            for (var plugin : before) if (!sources.contains(plugin.path())) tried.put(plugin.path(), "");
            var versions = before.stream().map(LoadedPlugin::version).distinct().collect(Collectors.joining(", "));
            for (var source : sources) refuse(source, Causes.message(e), "; version " + versions + " goes on");
        }
    }

    private void remove(PluginSet set, Predicate<Path> isGone, PluginUsers users) {
        for (var gone : List.copyOf(set.loaded().entrySet()).reversed()) {
            var path = gone.getValue().path();
            var file = "Plugin " + path.getFileName();
            if (!set.loaded().containsKey(gone.getKey()) || !isGone.test(path) || tried.containsKey(path)) continue;
            try {
                set.change(Map.of(gone.getKey(), Optional.empty()), users);
                event(PluginEvent.Kind.REMOVED, path, file + " is gone, and unloaded");
                tried.clear(); // what it was in the way of may be loaded now
            } catch (PluginRuntimeException e) {
                tried.put(path, "");
                var text = file + " is gone, and used on until the collector restarts: " + Causes.message(e);
                LOG.warn("{}", text);
                events.add(new PluginEvent(PluginEvent.Kind.FAILED, path, text));
            }
        }
    }

    private void add(PluginSet set, Map<Path, Candidate> candidates) {
        var reasons = new TreeMap<>(clear(candidates.keySet()));
        for (var plugin : set.add(candidates.values(), reasons)) {
            event(
                    PluginEvent.Kind.ADDED,
                    plugin.path(),
                    "Plugin " + plugin.path().getFileName() + " is loaded: " + plugin.id() + " " + plugin.version());
        }
        report(reasons);
    }

    private static Map<Path, List<String>> clear(Collection<Path> paths) {
        var none = new TreeMap<Path, List<String>>();
        for (var path : paths) none.put(path, List.of());
        return none;
    }

    private static String goesOn(PluginSet set, Path path) {
        return set.loaded().values().stream()
                .filter(plugin -> plugin.path().equals(path))
                .findFirst()
                .map(plugin -> "; version " + plugin.version() + " goes on")
                .orElse("");
    }

    private void refuse(Path path, String reason, String consequence) {
        var sentence = reason.startsWith("Plugin ") ? reason : LoadRound.refusal(path, reason);
        report(Map.of(path, List.of(sentence + consequence)));
    }

    private void event(PluginEvent.Kind kind, Path path, String text) {
        LOG.info("{}", text);
        events.add(new PluginEvent(kind, path, text));
    }

    /// Replaces the problems of some paths, and logs those that are new.
    private void report(Map<Path, List<String>> reasons) {
        reasons.forEach((path, sentences) -> {
            var now = sentences.stream().map(s -> new PluginProblem(path, s)).toList();
            var before = now.isEmpty() ? problems.remove(path) : problems.put(path, now);
            var known = before == null ? Set.<PluginProblem>of() : Set.copyOf(before);
            for (var problem : now) {
                if (!known.contains(problem)) LOG.warn("{}", problem.reason());
                events.add(new PluginEvent(PluginEvent.Kind.FAILED, path, problem.reason()));
            }
        });
    }

    private void publish() {
        var all = problems.values().stream().flatMap(Collection::stream).toList();
        view = plugins.map(set ->
                        new View(set.providers(), List.copyOf(set.loaded().values()), all, set.byLoader()))
                .orElse(View.NOTHING);
    }
}
