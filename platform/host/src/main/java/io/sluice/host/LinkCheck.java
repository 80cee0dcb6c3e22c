package io.sluice.host;

import io.sluice.host.LinkFault.Remedy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassModel;
import java.lang.module.Configuration;
import java.lang.module.ResolvedModule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.pf4j.PluginRuntimeException;

/// Follows what a plugin's class files refer to, before any of its code runs: classes, methods and fields of
/// the API and of plugins that it requires, what it has to implement, and what it is not to touch. Java itself
/// would do so at the first call, which may be in the middle of the night.
///
/// What a private library refers to outside of the API is not looked at: libraries carry code for others that may be
/// there or not. Nor is what the plugin uses of the JDK: the version of its class files says that.
final class LinkCheck {
    private static final int SHOWN = 3;

    private final Configuration graph;
    private final String main;
    private final KnownClasses known;
    private final Set<LinkFault> faults = new LinkedHashSet<>();

    private LinkCheck(Configuration graph, String main, KnownClasses known) {
        this.graph = graph;
        this.main = main;
        this.known = known;
    }

    /// Refuses a plugin with a reference that does not hold.
    ///
    /// @param graph the plugin's modules, over what they read
    /// @param main  the name of the plugin's own module
    static void check(Configuration graph, String main) {
        var faults = faults(graph, main);
        if (!faults.isEmpty()) throw new PluginRuntimeException("{}", sentence(faults));
    }

    /// {@return what does not hold, in order of classes}
    static List<LinkFault> faults(Configuration graph, String main) {
        try (var known = new KnownClasses(graph)) {
            var check = new LinkCheck(graph, main, known);
            graph.modules().stream()
                    .sorted((a, b) ->
                            Boolean.compare(b.name().equals(main), a.name().equals(main)))
                    .forEach(check::module);
            return List.copyOf(check.faults);
        } catch (UncheckedIOException e) {
            throw new PluginRuntimeException(e, "its classes cannot be read: {}", Causes.message(e));
        } catch (IllegalArgumentException e) {
            throw new PluginRuntimeException(e, "it has a class file that is damaged: {}", Causes.message(e));
        }
    }

    private static String sentence(List<LinkFault> faults) {
        var shown = faults.stream().limit(SHOWN).map(LinkFault::clause).collect(Collectors.joining("; "));
        var more = faults.size() > SHOWN ? "; and " + (faults.size() - SHOWN) + " more like that" : "";
        var remedy = faults.stream().map(LinkFault::remedy).reduce(Remedy.BUILD_ANEW, LinkCheck::later);
        return shown + more + "; " + remedy.words();
    }

    private static Remedy later(Remedy a, Remedy b) {
        return a.compareTo(b) > 0 ? a : b;
    }

    private void module(ResolvedModule module) {
        boolean isMain = module.name().equals(main);
        if (!isMain && !module.reads().stream().anyMatch(this::isChecked)) return;
        var rules = new LinkRules(graph, known, module, isMain);
        try {
            for (var model : known.classesOf(module)) classFile(model, module, rules);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isChecked(ResolvedModule read) {
        return read.configuration() != graph && !PlatformModules.isOfJdk(read.name());
    }

    private void classFile(ClassModel model, ResolvedModule module, LinkRules rules) {
        var facts = ClassFacts.of(model, module.name());
        var found = new ArrayList<LinkFault>();
        for (var reference : References.of(model)) rules.check(facts, reference).ifPresent(found::add);
        found.addAll(rules.checkDuties(facts));
        found.sort(Comparator.comparing(LinkFault::clause));
        faults.addAll(found);
    }
}
