package io.sluice.host;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.pf4j.CompoundPluginRepository;
import org.pf4j.DefaultPluginManager;
import org.pf4j.ExtensionFinder;
import org.pf4j.ExtensionWrapper;
import org.pf4j.Plugin;
import org.pf4j.PluginDescriptorFinder;
import org.pf4j.PluginFactory;
import org.pf4j.PluginLoader;
import org.pf4j.PluginRepository;
import org.pf4j.PluginRuntimeException;
import org.pf4j.PluginState;
import org.pf4j.PluginStatusProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// PF4J over module layers: it is handed private copies of plugins, one by one, dependencies first.
///
/// What cannot run is turned away before PF4J sees it, for PF4J answers a wrong version of a dependency by
/// unloading the dependency, and so its other users. Guarded by the catalog's lock, since PF4J is not
/// thread-safe.
final class LayeredPlugins extends DefaultPluginManager {
    private static final Logger LOG = LoggerFactory.getLogger(LayeredPlugins.class);

    private final Set<Path> linkChecked = new HashSet<>();
    private ModuleDescriptorFinder descriptors;

    @SuppressWarnings("NullAway.Init") // what PF4J's constructor has set stays
    LayeredPlugins(Path folder, String apiVersion) {
        super(folder);
        setSystemVersion(apiVersion);
        setResolveRecoveryStrategy(ResolveRecoveryStrategy.IGNORE_PLUGIN_AND_CONTINUE);
    }

    /// Takes note that what a copied plugin refers to is known to be there.
    void skipLinkCheck(Path copy) {
        linkChecked.add(copy);
    }

    /// Is asked once, when the copy is loaded.
    private boolean areLinksChecked(Path copy) {
        return linkChecked.remove(copy);
    }

    /// {@return what the modules of a copied plugin say about it}
    LayerDescriptor describe(Path copy) {
        return descriptors.describe(copy);
    }

    /// {@return what the modules of a loaded plugin say about it}
    LayerDescriptor descriptor(String id) {
        return (LayerDescriptor) getPlugin(id).getDescriptor();
    }

    /// {@return whether that version of a plugin is loaded}
    ///
    /// @param leaving the ids of plugins that do not count
    boolean has(String module, String version, Set<String> leaving) {
        return plugins.values().stream()
                .map(plugin -> (LayerDescriptor) plugin.getDescriptor())
                .filter(descriptor -> !leaving.contains(descriptor.getPluginId()))
                .anyMatch(descriptor -> descriptor.module().equals(module)
                        && descriptor.getVersion().equals(version));
    }

    boolean isLoaded(String id) {
        return plugins.containsKey(id);
    }

    /// {@return the private copy of a loaded plugin}
    Path copyOf(String id) {
        return getPlugin(id).getPluginPath();
    }

    LayerClassLoader loaderOf(String id) {
        return (LayerClassLoader) getPluginClassLoader(id);
    }

    /// {@return whether other plugins could use a loaded one for what it exports}
    boolean isLibrary(String id) {
        var descriptor = loaderOf(id)
                .layer()
                .findModule(descriptor(id).module())
                .orElseThrow()
                .getDescriptor();
        return !descriptor.isAutomatic() && !descriptor.exports().isEmpty();
    }

    /// Loads and starts a copied plugin whose dependencies are loaded.
    ///
    /// @param leaving the ids of loaded plugins that it is not to be bound to, since they are being replaced
    void load(Path copy, Set<String> leaving) {
        bind(describe(copy), leaving);
        var state = startPlugin(loadPlugin(copy));
        if (state != PluginState.STARTED) throw new PluginRuntimeException("PF4J left it in the state {}", state);
    }

    /// {@return what a copied plugin refers to that is not there; it is refused for anything else}
    List<LinkFault> linkFaults(Path copy) {
        var descriptor = describe(copy);
        bind(descriptor, Set.of());
        return loader().linkFaults(copy, descriptor);
    }

    private void bind(LayerDescriptor descriptor, Set<String> leaving) {
        checkVersion(PlatformModules.API, getSystemVersion(), descriptor.getRequires());
        var ids = new ArrayList<String>();
        for (var requirement : descriptor.requirements()) ids.add(find(requirement, leaving));
        descriptor.bind(ids);
    }

    /// {@return the loaded plugin that a requirement means: of several versions that fit, the highest}
    private String find(LayerDescriptor.Requirement requirement, Set<String> leaving) {
        var loaded = plugins.values().stream()
                .map(plugin -> (LayerDescriptor) plugin.getDescriptor())
                .filter(descriptor -> descriptor.module().equals(requirement.module()))
                .filter(descriptor -> !leaving.contains(descriptor.getPluginId()))
                .sorted(Comparator.comparing(LayerDescriptor::getVersion, Versions.ORDER.reversed()))
                .toList();
        if (loaded.isEmpty()) {
            throw new PluginRuntimeException(
                    "it requires {}, which is neither in it nor a loaded plugin; put that module's jar into its"
                            + " lib folder, or the plugin into the plugin folder",
                    requirement.module());
        }
        for (var descriptor : loaded)
            if (fits(descriptor.getVersion(), requirement.versions())) return descriptor.getPluginId();
        checkVersion(requirement.module(), loaded.getFirst().getVersion(), requirement.versions());
        throw new IllegalStateException("the version fits, and did not");
    }

    private boolean fits(String version, String wanted) {
        try {
            return getVersionManager().checkVersionConstraint(version, wanted);
        } catch (RuntimeException _) {
            return false; // checkVersion says why
        }
    }

    /// {@return what a plugin offers of a type, each made when it is asked for}
    <T> List<ExtensionWrapper<T>> offers(Class<T> type, String id) {
        return extensionFinder.find(type, id);
    }

    /// Unloads a plugin, and before it those that require it; closes their class loaders and removes their
    /// copies.
    void unload(String id) {
        if (!isLoaded(id)) return;
        var copy = getPlugin(id).getPluginPath();
        try {
            unloadPlugin(id);
        } catch (RuntimeException e) {
            LOG.warn("Plugin {} is not unloaded as it should be: {}", id, Causes.message(e));
        }
        descriptors.forget(copy);
        linkChecked.remove(copy);
        PrivateCopies.delete(copy);
    }

    /// Forgets a copied plugin that is not loaded.
    void drop(Path copy) {
        descriptors.forget(copy);
        linkChecked.remove(copy);
        PrivateCopies.delete(copy);
    }

    private void checkVersion(String what, String version, String wanted) {
        boolean fits;
        try {
            fits = getVersionManager().checkVersionConstraint(version, wanted);
        } catch (RuntimeException e) {
            throw new PluginRuntimeException(
                    e,
                    "it needs {} {}, which cannot be compared with {}: {}",
                    what,
                    wanted,
                    version,
                    Causes.message(e));
        }
        if (fits) return;
        var newer = what.equals(PlatformModules.API) ? "take a newer Sluice" : "put a newer " + what + " beside it";
        throw new PluginRuntimeException(
                "it needs {} {}, and this is {}; {}build it against {}",
                what,
                VersionRange.words(wanted),
                version,
                VersionRange.isTooOld(version, wanted) ? newer + ", or " : "",
                version);
    }

    private LayerPluginLoader loader() {
        return new LayerPluginLoader(this, this::areLinksChecked);
    }

    @Override
    protected PluginLoader createPluginLoader() {
        return loader();
    }

    @Override
    protected ExtensionFinder createExtensionFinder() {
        return new LayerExtensionFinder(this);
    }

    @Override
    protected PluginDescriptorFinder createPluginDescriptorFinder() {
        // PF4J's constructor asks for it before our fields are there.
        descriptors = new ModuleDescriptorFinder();
        return descriptors;
    }

    /// Plugins have no class that PF4J starts: what they offer is started by those who use it.
    @Override
    protected PluginFactory createPluginFactory() {
        return _ -> new Plugin();
    }

    /// PF4J finds nothing by itself: the catalog looks at the folder.
    @Override
    protected PluginRepository createPluginRepository() {
        return new CompoundPluginRepository();
    }

    @Override
    protected PluginStatusProvider createPluginStatusProvider() {
        return new NothingDisabled();
    }

    /// PF4J's lists of enabled and disabled plugins are not used: a plugin in the folder is on.
    private static final class NothingDisabled implements PluginStatusProvider {
        @Override
        public boolean isPluginDisabled(String id) {
            return false;
        }

        @Override
        public void disablePlugin(String id) {}

        @Override
        public void enablePlugin(String id) {}
    }
}
