package io.sluice.host;

import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleReference;
import java.lang.module.ResolvedModule;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The one class loader of a plugin's module layer.
///
/// The JDK's own loaders of layers cannot be closed; this one lets go of its jars when the plugin is
/// unloaded. It knows which package is whose. What its modules may use of the classes that it finds, their
/// descriptors decide. Any thread may use it.
final class LayerClassLoader extends URLClassLoader {
    static {
        registerAsParallelCapable();
        // A cached jar connection outlives the plugin: it keeps the file open, and serves the old jar after a
        // reload.
        URLConnection.setDefaultUseCaches("jar", false);
    }

    private final Configuration graph;

    /// The module of this layer that has each package.
    private final Map<String, String> local = new HashMap<>();

    /// The loader of each package that modules of this layer read from others. The boot loader's are left
    /// out: the parent finds them.
    private final Map<String, ClassLoader> remote = new HashMap<>();

    private @Nullable ModuleLayer layer;

    private LayerClassLoader(String plugin, Configuration graph) {
        super("plugin:" + plugin, urls(graph), ClassLoader.getPlatformClassLoader());
        this.graph = graph;
        for (var module : graph.modules()) {
            for (var name : module.reference().descriptor().packages()) local.put(name, module.name());
        }
    }

    /// Defines resolved modules as a layer of their own, all of it in one new loader.
    ///
    /// @param nativeModules which of the modules may call code that is not Java
    @SuppressWarnings("restricted") // the image allows this module to pass on what it may do itself
    static LayerClassLoader define(
            String plugin, Configuration graph, List<ModuleLayer> parents, Set<String> nativeModules) {
        var loader = new LayerClassLoader(plugin, graph);
        var controller = ModuleLayer.defineModules(graph, parents, _ -> loader);
        var layer = controller.layer();
        for (var name : nativeModules)
            controller.enableNativeAccess(layer.findModule(name).orElseThrow());
        loader.layer = layer;
        for (var module : graph.modules()) loader.findRemotePackages(module, layer);
        return loader;
    }

    /// {@return the layer that it loads the classes of}
    ModuleLayer layer() {
        return Objects.requireNonNull(layer);
    }

    private void findRemotePackages(ResolvedModule module, ModuleLayer layer) {
        for (var read : module.reads()) {
            if (read.configuration() == graph) continue;
            var loader = layer.findModule(read.name()).orElseThrow().getClassLoader();
            if (loader == null || PlatformModules.isPrivate(read.name())) continue;
            for (var name : packagesFor(module, read.reference().descriptor())) remote.put(name, loader);
        }
    }

    private static List<String> packagesFor(ResolvedModule reader, ModuleDescriptor read) {
        if (read.isAutomatic()) return List.copyOf(read.packages());
        return read.exports().stream()
                .filter(e -> !e.isQualified() || e.targets().contains(reader.name()))
                .map(ModuleDescriptor.Exports::source)
                .toList();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            var loaded = findLoadedClass(name);
            if (loaded != null) return loaded;
            var packageName = name.substring(0, Math.max(0, name.lastIndexOf('.')));
            if (local.containsKey(packageName)) return findClass(name);
            var other = remote.get(packageName);
            if (other != null) return other.loadClass(name);
            var keeper = PlatformModules.privatePackages().get(packageName);
            if (keeper == null) return super.loadClass(name, resolve);
            throw new ClassNotFoundException(name + " is of " + keeper + ", which the platform keeps to itself");
        }
    }

    @Override
    protected @Nullable Class<?> findClass(@Nullable String module, String name) {
        var packageName = name.substring(0, Math.max(0, name.lastIndexOf('.')));
        if (module == null || !module.equals(local.get(packageName))) return null;
        try {
            return loadClass(name, false);
        } catch (ClassNotFoundException _) {
            return null;
        }
    }

    @Override
    protected @Nullable URL findResource(@Nullable String module, String name) throws IOException {
        if (module == null) return findResource(name);
        var reference = graph.findModule(module).map(ResolvedModule::reference);
        if (reference.isEmpty()) return null;
        try (var reader = reference.get().open()) {
            var found = reader.find(name);
            return found.isPresent() ? found.get().toURL() : null;
        }
    }

    /// A plugin's own resource goes before one of the JDK's with the same name.
    @Override
    public @Nullable URL getResource(String name) {
        var own = findResource(name);
        return own != null ? own : super.getResource(name);
    }

    private static URL[] urls(Configuration graph) {
        return graph.modules().stream()
                .map(ResolvedModule::reference)
                .map(ModuleReference::location)
                .map(location -> url(location.orElseThrow()))
                .toArray(URL[]::new);
    }

    private static URL url(URI location) {
        try {
            return location.toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("no place of a jar: " + location, e);
        }
    }
}
