package io.sluice.host;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.pf4j.PluginRuntimeException;

/// One go at loading candidates, those that others require first: a layer's parents must be there when it is made.
final class LoadRound {
    private static final String REFUSED = "cannot be used: ";
    private static final String OFFERS_NOTHING =
            "it offers no sink, decoder, reader, monitor or tap; its module-info must provide"
                    + " io.sluice.api.SinkProvider, io.sluice.api.DecoderProvider, io.sluice.api.ReaderProvider,"
                    + " io.sluice.api.monitor.MonitorProvider or io.sluice.api.tap.TapProvider";

    private final LayeredPlugins plugins;
    private final Providers providers;
    private final Set<String> leaving;
    private final LinkedHashMap<String, Candidate> waiting = new LinkedHashMap<>();
    private final LinkedHashMap<String, LoadedPlugin> loaded = new LinkedHashMap<>();
    private final TreeMap<Path, List<String>> problems = new TreeMap<>();

    /// @param providers takes what they offer
    /// @param leaving   the ids of loaded plugins that are being replaced, so that nobody is to be bound to them
    LoadRound(LayeredPlugins plugins, Providers providers, Set<String> leaving) {
        this.plugins = plugins;
        this.providers = providers;
        this.leaving = leaving;
    }

    void load(Collection<Candidate> candidates) {
        for (var candidate : candidates) waiting.put(candidate.id(), candidate);
        for (var candidate : List.copyOf(candidates)) load(candidate);
    }

    /// {@return what was loaded, by id, in that order}
    Map<String, LoadedPlugin> loaded() {
        return loaded;
    }

    /// {@return sentences on what was not, or not wholly, by path}
    Map<Path, List<String>> problems() {
        return problems;
    }

    /// Unloads all that was loaded.
    void undo() {
        for (var id : new ArrayList<>(loaded.keySet()).reversed()) plugins.unload(id);
        loaded.clear();
    }

    private void load(Candidate candidate) {
        // It may have been loaded before its turn, as a dependency.
        if (!waiting.remove(candidate.id(), candidate)) return;
        for (var requirement : candidate.descriptor().requirements()) {
            for (var required : List.copyOf(waiting.values()))
                if (required.module().equals(requirement.module())) load(required);
        }
        try {
            refuseTwin(candidate);
            plugins.load(candidate.copy(), leaving);
        } catch (RuntimeException | LinkageError e) {
            problem(candidate.source(), REFUSED, Causes.message(e));
            drop(candidate);
            return;
        }
        takeOffers(candidate);
    }

    private void refuseTwin(Candidate candidate) {
        if (plugins.has(candidate.module(), candidate.version(), leaving)) {
            throw new PluginRuntimeException(
                    "another plugin has the module name {} and the version {}, too; take one out",
                    candidate.module(),
                    candidate.version());
        }
    }

    private void takeOffers(Candidate candidate) {
        var reasons = providers.add(plugins, candidate.id());
        var offered = providers.namesOf(candidate.id());
        boolean isUsed = !offered.isEmpty();
        if (!isUsed && reasons.isEmpty() && !plugins.isLibrary(candidate.id())) reasons.add(OFFERS_NOTHING);
        for (var reason : reasons) problem(candidate.source(), isUsed ? "is used only in part: " : REFUSED, reason);
        if (!isUsed && !reasons.isEmpty()) {
            drop(candidate);
            return;
        }
        var plugin = new LoadedPlugin(candidate.module(), candidate.version(), candidate.source(), offered);
        loaded.put(candidate.id(), plugin);
    }

    private void drop(Candidate candidate) {
        if (plugins.isLoaded(candidate.id())) plugins.unload(candidate.id());
        else plugins.drop(candidate.copy());
    }

    private void problem(Path source, String verdict, String reason) {
        problems.computeIfAbsent(source, _ -> new ArrayList<>()).add(sentence(source, verdict, reason));
    }

    /// {@return a sentence on a plugin that is refused}
    static String refusal(Path source, String reason) {
        return sentence(source, REFUSED, reason);
    }

    private static String sentence(Path source, String verdict, String reason) {
        return "Plugin " + source.getFileName() + " " + verdict + reason;
    }
}
