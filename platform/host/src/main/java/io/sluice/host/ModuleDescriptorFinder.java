package io.sluice.host;

import java.lang.module.FindException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginDescriptorFinder;
import org.pf4j.PluginRuntimeException;

/// Reads a plugin's descriptor from its modules, once for each copy.
///
/// The version is that of its module. Modules that are required, and are neither in the plugin nor in the platform, are
/// other plugins, in a version that fits the one compiled against; and so is the API. What is required `static` is not
/// looked for: a plugin's parents cannot come later. Guarded by the catalog's lock.
final class ModuleDescriptorFinder implements PluginDescriptorFinder {
    private static final String ANY_VERSION = "*";
    private static final Pattern TOO_NEW = Pattern.compile("Unsupported major.minor version (\\d+)\\..*");

    private final Map<Path, LayerDescriptor> known = new HashMap<>();

    @Override
    public boolean isApplicable(Path copy) {
        return true;
    }

    @Override
    public PluginDescriptor find(Path copy) {
        return describe(copy);
    }

    LayerDescriptor describe(Path copy) {
        return known.computeIfAbsent(copy, ModuleDescriptorFinder::read);
    }

    void forget(Path copy) {
        known.remove(copy);
    }

    private static LayerDescriptor read(Path copy) {
        var jars = PluginJars.of(copy);
        try {
            var main = onlyModule(jars.main());
            var own = ModuleFinder.of(copy, copy.resolve(PluginJars.LIBRARIES));
            var id = main.name() + "#" + copy.getFileName();
            var descriptor =
                    new LayerDescriptor(id, main.name(), main.rawVersion().orElse("0.0.0"));
            for (var reference : own.findAll()) {
                for (var required : reference.descriptor().requires()) {
                    if (!required.modifiers().contains(Requires.Modifier.STATIC)) require(descriptor, required, own);
                }
            }
            return descriptor;
        } catch (FindException e) {
            throw unreadable(e);
        }
    }

    private static PluginRuntimeException unreadable(FindException e) {
        var tooNew = TOO_NEW.matcher(Causes.message(e));
        if (tooNew.matches()) return ClassFacts.tooNew("its module descriptor", Integer.parseInt(tooNew.group(1)));
        return new PluginRuntimeException(
                e, "it cannot be read as a module ({}); is it a jar, and complete?", Causes.message(e));
    }

    private static ModuleDescriptor onlyModule(Path jar) {
        return ModuleFinder.of(jar).findAll().stream()
                .findFirst()
                .map(ModuleReference::descriptor)
                .orElseThrow(() -> new PluginRuntimeException("it holds no module"));
    }

    private static void require(LayerDescriptor descriptor, Requires required, ModuleFinder own) {
        var name = required.name();
        var versions = required.rawCompiledVersion().map(VersionRange::of).orElse(ANY_VERSION);
        if (name.equals(PlatformModules.API)) {
            descriptor.requireApi(versions);
        } else if (own.find(name).isEmpty() && !PlatformModules.has(name)) {
            if (PlatformModules.isOfJdk(name)) {
                throw new PluginRuntimeException(
                        "it requires {}, which the collector's Java is without (runtime/bin/java --list-modules"
                                + " tells what it has); build it without",
                        name);
            }
            descriptor.require(name, versions);
        }
    }
}
