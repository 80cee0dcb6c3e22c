package io.sluice.host;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.pf4j.PluginRuntimeException;

/// The plugins that are loaded, and how others take their places: with all that depends on them, and wholly or not at
/// all. Guarded by the catalog's lock.
final class PluginSet {
    private final LayeredPlugins plugins;
    private final Intake intake;
    private final UnloadedPlugins unloaded;

    /// What is loaded, by id, in the order of loading: a plugin stands behind those that it requires.
    private final LinkedHashMap<String, LoadedPlugin> loaded = new LinkedHashMap<>();

    private Providers providers = new Providers();

    /// @param intake   makes candidates
    /// @param unloaded watches what has gone
    PluginSet(LayeredPlugins plugins, Intake intake, UnloadedPlugins unloaded) {
        this.plugins = plugins;
        this.intake = intake;
        this.unloaded = unloaded;
    }

    /// {@return what is loaded, by id, in the order of loading}
    Map<String, LoadedPlugin> loaded() {
        return loaded;
    }

    /// {@return what is loaded, by class loader}
    Map<ClassLoader, LoadedPlugin> byLoader() {
        var byLoader = new HashMap<ClassLoader, LoadedPlugin>();
        loaded.forEach((id, plugin) -> byLoader.put(plugins.loaderOf(id), plugin));
        return byLoader;
    }

    Providers providers() {
        return providers;
    }

    /// Makes a copy of a plugin that can be loaded.
    ///
    /// @param permissions what is known of folders by now
    /// @throws PluginRuntimeException when that is not possible, with a clause that says why
    Candidate examine(Path source, FolderPermissions permissions) {
        return intake.of(source, permissions);
    }

    /// Loads further plugins, each by itself.
    ///
    /// @return what was loaded
    /// @param problems sentences on what was not, or not wholly, by path
    Collection<LoadedPlugin> add(Collection<Candidate> candidates, Map<Path, List<String>> problems) {
        var next = providers.without(Set.of());
        var round = new LoadRound(plugins, next, Set.of());
        round.load(candidates);
        providers = next;
        loaded.putAll(round.loaded());
        problems.putAll(round.problems());
        return round.loaded().values();
    }

    /// {@return a plugin and all that depend on it, in the order of loading}
    ///
    /// @param id the plugin's
    Set<String> withDependents(String id) {
        var all = new LinkedHashSet<String>(List.of(id));
        for (var other : loaded.keySet()) {
            var descriptor = plugins.descriptor(other);
            if (all.stream().anyMatch(descriptor::isBoundTo)) all.add(other);
        }
        return all;
    }

    /// Lets others come instead of loaded plugins, and of those that depend on them.
    ///
    /// @param changes for each plugin that goes, by id, who comes instead, if anybody. Who depends on one that is
    ///                followed and is not named here, is loaded anew
    /// @param users   move to what comes
    /// @return what was loaded
    /// @throws PluginRuntimeException when it is not to be, with a clause that says why; then nothing has changed
    Collection<LoadedPlugin> change(Map<String, Optional<Candidate>> changes, PluginUsers users) {
        var going = new LinkedHashMap<String, Optional<Candidate>>();
        boolean isRemoval = changes.values().stream().allMatch(Optional::isEmpty);
        var ids = new HashSet<String>();
        for (var id : changes.keySet()) ids.addAll(withDependents(id));
        for (var entry : loaded.entrySet()) {
            var id = entry.getKey();
            if (!ids.contains(id)) continue;
            if (changes.containsKey(id)) going.put(id, changes.getOrDefault(id, Optional.empty()));
            else
                going.put(
                        id,
                        isRemoval
                                ? Optional.empty()
                                : Optional.of(intake.again(entry.getValue().path(), plugins.copyOf(id))));
        }
        var next = providers.without(going.keySet());
        var round = new LoadRound(plugins, next, going.keySet());
        round.load(going.values().stream().flatMap(Optional::stream).toList());
        try {
            refuseProblems(round);
            users.move(new PluginChange(successors(going), next));
        } catch (IOException | RuntimeException e) {
            round.undo();
            throw new PluginRuntimeException(e, "{}", e.getMessage());
        }
        providers = next;
        for (var id : List.copyOf(going.keySet()).reversed()) unload(id);
        loaded.putAll(round.loaded());
        return round.loaded().values();
    }

    /// Unloads all of them.
    void clear() {
        providers = new Providers();
        for (var id : new ArrayList<>(loaded.keySet()).reversed()) unload(id);
    }

    private static void refuseProblems(LoadRound round) {
        var all = new TreeMap<>(round.problems())
                .values().stream().flatMap(Collection::stream).toList();
        if (!all.isEmpty()) throw new PluginRuntimeException("{}", String.join("; ", all));
    }

    private Map<ClassLoader, String> successors(Map<String, Optional<Candidate>> going) {
        var successors = new HashMap<ClassLoader, String>();
        going.forEach((id, next) ->
                successors.put(plugins.loaderOf(id), next.map(Candidate::id).orElse("")));
        return successors;
    }

    private void unload(String id) {
        var plugin = loaded.remove(id);
        if (plugin != null) unloaded.add(plugin, plugins.loaderOf(id));
        plugins.unload(id);
    }
}
