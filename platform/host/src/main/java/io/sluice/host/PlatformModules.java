package io.sluice.host;

import java.lang.module.Configuration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.pf4j.PluginRuntimeException;

/// What of the platform a plugin may read.
final class PlatformModules {
    /// The contracts, whose version every plugin is checked against.
    static final String API = "io.sluice.api";

    /// All that is on offer beside the JDK. The platform's other modules and libraries are its own affair, so
    /// that they can change without a plugin noticing.
    private static final Set<String> OFFERED = Set.of(API, "io.sluice.packet", "io.sluice.sflow", "org.slf4j");

    private static final Map<String, String> PRIVATE_PACKAGES = findPrivatePackages();

    private PlatformModules() {}

    /// {@return the layer that holds the platform, parent of every plugin's}
    static ModuleLayer layer() {
        var layer = PlatformModules.class.getModule().getLayer();
        return layer == null ? ModuleLayer.boot() : layer;
    }

    static boolean has(String module) {
        return layer().findModule(module).isPresent();
    }

    static boolean isOffered(String module) {
        return OFFERED.contains(module);
    }

    /// {@return whether a module of this name is the platform's own affair}
    static boolean isPrivate(String module) {
        return !isOffered(module) && !isOfJdk(module) && has(module);
    }

    /// {@return the modules that are the platform's own affair, by the packages that they have}
    static Map<String, String> privatePackages() {
        return PRIVATE_PACKAGES;
    }

    static boolean isOfJdk(String module) {
        return module.startsWith("java.") || module.startsWith("jdk.");
    }

    /// Refuses a plugin that reads what the platform keeps to itself, or that brings its own copy of what is
    /// on offer.
    ///
    /// An automatic module says nothing of what it reads: it gets all that is exported to everyone, as Java
    /// has it.
    static void check(Configuration plugin) {
        for (var module : plugin.modules()) {
            if (isOffered(module.name())) {
                throw new PluginRuntimeException(
                        "it brings a copy of {}, which the platform has; take that jar out", module.name());
            }
            if (module.reference().descriptor().isAutomatic()) continue;
            for (var read : module.reads()) {
                if (isOfJdk(read.name()) || isOffered(read.name()) || !isOfPlatform(read.configuration())) continue;
                throw new PluginRuntimeException(
                        "{} requires {}, which the platform keeps to itself; {}",
                        module.name(),
                        read.name(),
                        read.name().startsWith("io.sluice.")
                                ? LinkFault.Remedy.KEEP_OUT.words()
                                : "put that module's jar into the plugin's lib folder");
            }
        }
    }

    private static Map<String, String> findPrivatePackages() {
        var packages = new HashMap<String, String>();
        for (var module : layer().configuration().modules()) {
            if (!isPrivate(module.name())) continue;
            for (var name : module.reference().descriptor().packages()) packages.put(name, module.name());
        }
        return Map.copyOf(packages);
    }

    static boolean isOfPlatform(Configuration configuration) {
        return isWithin(layer().configuration(), configuration);
    }

    private static boolean isWithin(Configuration searched, Configuration configuration) {
        return searched == configuration
                || searched.parents().stream().anyMatch(parent -> isWithin(parent, configuration));
    }
}
