package io.sluice.host;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import org.pf4j.ExtensionDescriptor;
import org.pf4j.ExtensionFactory;
import org.pf4j.ExtensionFinder;
import org.pf4j.ExtensionWrapper;
import org.pf4j.PluginManager;
import org.pf4j.PluginState;

/// Finds PF4J's extensions where modules declare them: in their `provides` directives, or for jars without a
/// module descriptor in `META-INF/services`. So a plugin need not export or open anything.
final class LayerExtensionFinder implements ExtensionFinder {
    private final PluginManager plugins;

    LayerExtensionFinder(PluginManager plugins) {
        this.plugins = plugins;
    }

    @Override
    public <T> List<ExtensionWrapper<T>> find(Class<T> type) {
        var found = new ArrayList<ExtensionWrapper<T>>();
        for (var plugin : plugins.getPlugins(PluginState.STARTED)) found.addAll(find(type, plugin.getPluginId()));
        return found;
    }

    @Override
    public <T> List<ExtensionWrapper<T>> find(Class<T> type, String pluginId) {
        if (!(plugins.getPluginClassLoader(pluginId) instanceof LayerClassLoader loader)) return List.of();
        return ServiceLoader.load(loader.layer(), type).stream()
                .filter(provider -> provider.type().getClassLoader() == loader)
                .map(provider -> new ExtensionWrapper<T>(
                        new ExtensionDescriptor(0, provider.type()), new FromProvider(provider)))
                .toList();
    }

    /// PF4J asks for extensions of every type only to print them; modules declare them by type.
    @Override
    @SuppressWarnings("rawtypes") // PF4J's signature
    public List<ExtensionWrapper> find(String pluginId) {
        return List.of();
    }

    @Override
    public Set<String> findClassNames(String pluginId) {
        if (!(plugins.getPluginClassLoader(pluginId) instanceof LayerClassLoader loader)) return Set.of();
        var names = new TreeSet<String>();
        for (var module : loader.layer().modules()) {
            module.getDescriptor().provides().forEach(provided -> names.addAll(provided.providers()));
        }
        return names;
    }

    /// Makes an extension as the service loader does.
    private record FromProvider(ServiceLoader.Provider<?> provider) implements ExtensionFactory {
        @Override
        public <T> T create(Class<T> type) {
            return type.cast(provider.get());
        }
    }
}
