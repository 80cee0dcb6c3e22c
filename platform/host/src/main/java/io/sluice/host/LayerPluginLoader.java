package io.sluice.host;

import java.lang.module.Configuration;
import java.lang.module.FindException;
import java.lang.module.ModuleFinder;
import java.lang.module.ResolutionException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginLoader;
import org.pf4j.PluginManager;
import org.pf4j.PluginRuntimeException;

/// Loads a private copy of a plugin as a module layer over the platform and the plugins that it requires.
final class LayerPluginLoader implements PluginLoader {
    private final PluginManager plugins;
    private final Predicate<Path> isLinkChecked;

    /// @param isLinkChecked whether what a copied plugin refers to is known to be there
    LayerPluginLoader(PluginManager plugins, Predicate<Path> isLinkChecked) {
        this.plugins = plugins;
        this.isLinkChecked = isLinkChecked;
    }

    @Override
    public boolean isApplicable(Path copy) {
        return true;
    }

    @Override
    public ClassLoader loadPlugin(Path copy, PluginDescriptor descriptor) {
        var parents = parents(descriptor);
        try {
            var graph = graph(copy, parents);
            var nativeModules = NativeAccess.of(PluginJars.of(copy).main(), graph);
            if (!isLinkChecked.test(copy)) LinkCheck.check(graph, module(descriptor));
            return LayerClassLoader.define(descriptor.getPluginId(), graph, parents, nativeModules);
        } catch (LayerInstantiationException e) {
            throw misfit(e);
        }
    }

    /// {@return what a copied plugin refers to that is not there; it is refused when its modules do not fit}
    List<LinkFault> linkFaults(Path copy, PluginDescriptor descriptor) {
        var graph = graph(copy, parents(descriptor));
        NativeAccess.of(PluginJars.of(copy).main(), graph);
        return LinkCheck.faults(graph, module(descriptor));
    }

    private static String module(PluginDescriptor descriptor) {
        return ((LayerDescriptor) descriptor).module();
    }

    private static Configuration graph(Path copy, List<ModuleLayer> parents) {
        var graph = resolve(copy, parents);
        PlatformModules.check(graph);
        return graph;
    }

    private static PluginRuntimeException misfit(RuntimeException e) {
        return new PluginRuntimeException(e, "its modules do not fit together: {}", Causes.message(e));
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
        var jars = ModuleFinder.of(copy, copy.resolve(PluginJars.LIBRARIES));
        SharedPackages.check(jars);
        var own = PlainJars.described(jars, parents);
        var roots = own.findAll().stream().map(m -> m.descriptor().name()).collect(Collectors.toSet());
        var parentGraphs = parents.stream().map(ModuleLayer::configuration).toList();
        try {
            return Configuration.resolve(own, parentGraphs, ModuleFinder.of(), roots);
        } catch (FindException | ResolutionException e) {
            throw SharedPackages.withParents(own, parents)
                    .map(reason -> new PluginRuntimeException(e, "{}", reason))
                    .orElseGet(() -> misfit(e));
        }
    }
}
