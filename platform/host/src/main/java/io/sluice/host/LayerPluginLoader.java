package io.sluice.host;

import java.lang.module.Configuration;
import java.lang.module.FindException;
import java.lang.module.ModuleFinder;
import java.lang.module.ResolutionException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginLoader;
import org.pf4j.PluginManager;
import org.pf4j.PluginRuntimeException;

/// Loads a private copy of a plugin as a module layer over the platform and the plugins that it requires.
final class LayerPluginLoader implements PluginLoader {
    private final PluginManager plugins;

    LayerPluginLoader(PluginManager plugins) {
        this.plugins = plugins;
    }

    @Override
    public boolean isApplicable(Path copy) {
        return true;
    }

    @Override
    public ClassLoader loadPlugin(Path copy, PluginDescriptor descriptor) {
        var parents = parents(descriptor);
        try {
            var graph = resolve(copy, parents);
            PlatformModules.check(graph);
            var nativeModules = NativeAccess.of(PluginJars.of(copy).main(), graph);
            return LayerClassLoader.define(descriptor.getPluginId(), graph, parents, nativeModules);
        } catch (FindException | ResolutionException | LayerInstantiationException e) {
            throw new PluginRuntimeException(e, "its modules do not fit together: {}", Causes.message(e));
        }
    }

    private List<ModuleLayer> parents(PluginDescriptor descriptor) {
        var parents = new LinkedHashSet<ModuleLayer>();
        for (var dependency : descriptor.getDependencies()) {
            var loader = plugins.getPluginClassLoader(dependency.getPluginId());
            parents.add(((LayerClassLoader) loader).layer());
        }
        parents.add(PlatformModules.layer());
        return List.copyOf(parents);
    }

    /// Every module of the plugin is a root: its author put it there for a reason, even if only to be found
    /// as a service.
    private static Configuration resolve(Path copy, List<ModuleLayer> parents) {
        var own = ModuleFinder.of(copy, copy.resolve(PluginJars.LIBRARIES));
        var roots = own.findAll().stream().map(m -> m.descriptor().name()).collect(Collectors.toSet());
        var parentGraphs = parents.stream().map(ModuleLayer::configuration).toList();
        return Configuration.resolve(own, parentGraphs, ModuleFinder.of(), roots);
    }
}
