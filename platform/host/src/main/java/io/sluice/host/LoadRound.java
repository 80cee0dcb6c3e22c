package io.sluice.host;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginRuntimeException;

/// One go at loading what is in the folder and not loaded, those that others require first: a layer's parents
/// must be there when it is made.
final class LoadRound {
    private static final String REFUSED = "cannot be used: ";
    private static final String OFFERS_NOTHING =
            "it offers no sink, decoder, reader, monitor or tap; its module-info must provide"
                    + " io.sluice.api.SinkProvider, io.sluice.api.DecoderProvider, io.sluice.api.ReaderProvider,"
                    + " io.sluice.api.monitor.MonitorProvider or io.sluice.api.tap.TapProvider";

    /// A copied plugin that can be read.
    private record Candidate(Path source, Path copy, PluginDescriptor descriptor) {
        String id() {
            return descriptor.getPluginId();
        }
    }

    private final LayeredPlugins plugins;
    private final PrivateCopies copies;
    private final Providers providers;
    private final LinkedHashMap<String, Candidate> waiting = new LinkedHashMap<>();
    private final List<LoadedPlugin> loaded = new ArrayList<>();
    private final TreeMap<Path, List<String>> problems = new TreeMap<>();
    private boolean hasAddedProviders;

    LoadRound(LayeredPlugins plugins, PrivateCopies copies, Providers providers) {
        this.plugins = plugins;
        this.copies = copies;
        this.providers = providers;
    }

    void load(Set<Path> paths) {
        for (var path : paths) examine(path);
        for (var candidate : List.copyOf(waiting.values())) load(candidate);
    }

    /// {@return what was loaded, in that order}
    List<LoadedPlugin> loaded() {
        return loaded;
    }

    /// {@return sentences on what was not, or not wholly, by path}
    Map<Path, List<String>> problems() {
        return problems;
    }

    boolean hasAddedProviders() {
        return hasAddedProviders;
    }

    private void examine(Path source) {
        try {
            var copy = copies.copy(PluginJars.of(source));
            try {
                var candidate = new Candidate(source, copy, plugins.describe(copy));
                refuseTwin(candidate);
                waiting.put(candidate.id(), candidate);
            } catch (RuntimeException e) {
                PrivateCopies.delete(copy);
                throw e;
            }
        } catch (IOException e) {
            refuse(
                    source,
                    "no private copy of it can be made (" + e + "); it must be readable, and the temporary"
                            + " directory of the system needs room");
        } catch (RuntimeException e) {
            refuse(source, Causes.message(e));
        }
    }

    private void refuseTwin(Candidate candidate) {
        if (waiting.containsKey(candidate.id()) || plugins.isLoaded(candidate.id())) {
            throw new PluginRuntimeException(
                    "another plugin has the module name {}, too; take one out", candidate.id());
        }
    }

    private void load(Candidate candidate) {
        // It may have been loaded before its turn, as a dependency.
        if (!waiting.remove(candidate.id(), candidate)) return;
        for (var dependency : candidate.descriptor().getDependencies()) {
            var required = waiting.get(dependency.getPluginId());
            if (required != null) load(required);
        }
        try {
            plugins.load(candidate.copy(), candidate.descriptor());
        } catch (RuntimeException | LinkageError e) {
            refuse(candidate.source(), Causes.message(e));
            drop(candidate);
            return;
        }
        takeOffers(candidate);
    }

    private void takeOffers(Candidate candidate) {
        var reasons = providers.add(plugins, candidate.id());
        boolean isUsed = providers.hasAnyOf(candidate.id());
        if (!isUsed && reasons.isEmpty() && !plugins.isLibrary(candidate.id())) reasons.add(OFFERS_NOTHING);
        for (var reason : reasons) problem(candidate.source(), isUsed ? "is used only in part: " : REFUSED, reason);
        if (!isUsed && !reasons.isEmpty()) {
            drop(candidate);
            return;
        }
        hasAddedProviders |= isUsed;
        var version = candidate.descriptor().getVersion();
        loaded.add(new LoadedPlugin(candidate.id(), version, candidate.source()));
    }

    private void drop(Candidate candidate) {
        if (plugins.isLoaded(candidate.id())) plugins.unload(candidate.id());
        else PrivateCopies.delete(candidate.copy());
    }

    private void refuse(Path source, String reason) {
        problem(source, REFUSED, reason);
    }

    private void problem(Path source, String verdict, String reason) {
        problems.computeIfAbsent(source, _ -> new ArrayList<>())
                .add("Plugin " + source.getFileName() + " " + verdict + reason);
    }
}
