package io.sluice.host;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pf4j.PluginRuntimeException;

/// Finds packages that are in two places: Java has a package in one module only, of those that can see each other.
final class SharedPackages {
    private SharedPackages() {}

    /// Refuses a plugin with a package in two of its own jars.
    static void check(ModuleFinder own) {
        var places = new HashMap<String, ModuleReference>();
        for (var reference : inOrder(own)) {
            for (var name : reference.descriptor().packages()) {
                var first = places.putIfAbsent(name, reference);
                if (first == null) continue;
                throw new PluginRuntimeException(
                        "the package {} is in {} and in {} of it; a package can be in one jar only: take one of them"
                                + " out, or make one jar of both",
                        name,
                        jar(first),
                        jar(reference));
            }
        }
    }

    /// {@return what to say of a package that a plugin has in it, and that others have and show it, if
    /// there is one}
    ///
    /// @param parents the layers that the plugin is to lie upon
    static Optional<String> withParents(ModuleFinder own, List<ModuleLayer> parents) {
        var exported = exportedBy(parents);
        for (var reference : inOrder(own)) {
            for (var name : reference.descriptor().packages().stream().sorted().toList()) {
                var owner = exported.get(name);
                if (owner == null) continue;
                return Optional.of("the package " + name + " is in its " + jar(reference) + " and in " + owner
                        + ", which it sees; a package can be in one place only: take it out of " + jar(reference));
            }
        }
        return Optional.empty();
    }

    private static Map<String, String> exportedBy(List<ModuleLayer> parents) {
        var exported = new HashMap<String, String>();
        for (var parent : parents) {
            for (var module : parent.modules()) {
                var descriptor = module.getDescriptor();
                if (PlatformModules.isPrivate(descriptor.name())) continue;
                shownBy(descriptor).forEach(name -> exported.putIfAbsent(name, descriptor.name()));
            }
        }
        return exported;
    }

    /// {@return the packages that a module shows to everyone}
    static List<String> shownBy(ModuleDescriptor module) {
        if (module.isAutomatic()) return List.copyOf(module.packages());
        return module.exports().stream()
                .filter(export -> !export.isQualified())
                .map(ModuleDescriptor.Exports::source)
                .toList();
    }

    private static List<ModuleReference> inOrder(ModuleFinder own) {
        return own.findAll().stream()
                .sorted(Comparator.comparing(reference -> reference.descriptor().name()))
                .toList();
    }

    private static String jar(ModuleReference reference) {
        return Path.of(reference.location().orElseThrow()).getFileName().toString();
    }
}
