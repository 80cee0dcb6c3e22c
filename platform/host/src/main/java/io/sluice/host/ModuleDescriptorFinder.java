package io.sluice.host;

import java.lang.module.FindException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Path;
import org.pf4j.DefaultPluginDescriptor;
import org.pf4j.Plugin;
import org.pf4j.PluginDependency;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginDescriptorFinder;
import org.pf4j.PluginRuntimeException;

/// Reads a plugin's descriptor from its modules.
///
/// The id is the module's name, the version the module's. Modules that are required, and are neither in the
/// plugin nor in the platform, are other plugins, in a version that fits the one compiled against; and so is
/// the API. What is required `static` is not looked for: a plugin's parents cannot come later.
final class ModuleDescriptorFinder implements PluginDescriptorFinder {
    private static final String ANY_VERSION = "*";

    @Override
    public boolean isApplicable(Path copy) {
        return true;
    }

    @Override
    public PluginDescriptor find(Path copy) {
        var jars = PluginJars.of(copy);
        try {
            var main = onlyModule(jars.main());
            var own = ModuleFinder.of(copy, copy.resolve(PluginJars.LIBRARIES));
            return describe(main, own);
        } catch (FindException e) {
            throw new PluginRuntimeException(
                    e, "it cannot be read as a module ({}); is it a jar, and complete?", Causes.message(e));
        }
    }

    private static ModuleDescriptor onlyModule(Path jar) {
        return ModuleFinder.of(jar).findAll().stream()
                .findFirst()
                .map(ModuleReference::descriptor)
                .orElseThrow(() -> new PluginRuntimeException("it holds no module"));
    }

    private static PluginDescriptor describe(ModuleDescriptor main, ModuleFinder own) {
        var descriptor = new Descriptor(main);
        for (var reference : own.findAll()) {
            for (var required : reference.descriptor().requires()) {
                if (!required.modifiers().contains(Requires.Modifier.STATIC)) descriptor.require(required, own);
            }
        }
        return descriptor;
    }

    /// A descriptor that takes its dependencies from `requires` directives.
    private static final class Descriptor extends DefaultPluginDescriptor {
        Descriptor(ModuleDescriptor main) {
            super(main.name(), "", Plugin.class.getName(), main.rawVersion().orElse("0.0.0"), ANY_VERSION, "", "");
        }

        void require(Requires required, ModuleFinder own) {
            var name = required.name();
            var version = required.rawCompiledVersion().map(v -> "^" + v).orElse(ANY_VERSION);
            if (name.equals(PlatformModules.API)) {
                setRequires(version);
            } else if (own.find(name).isEmpty() && !PlatformModules.has(name)) {
                if (PlatformModules.isOfJdk(name)) {
                    throw new PluginRuntimeException("it requires {}, which this Java runtime is without", name);
                }
                addDependency(new PluginDependency(name + "@" + version));
            }
        }
    }
}
