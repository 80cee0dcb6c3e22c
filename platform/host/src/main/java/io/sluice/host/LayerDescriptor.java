package io.sluice.host;

import java.util.ArrayList;
import java.util.List;
import org.pf4j.DefaultPluginDescriptor;
import org.pf4j.Plugin;
import org.pf4j.PluginDependency;

/// What the modules of a copied plugin say about it.
///
/// Its id is one of its own, since another version of the same plugin, or the same one again, may be loaded beside it.
final class LayerDescriptor extends DefaultPluginDescriptor {
    private static final String ANY_VERSION = "*";

    /// Another plugin that this one requires.
    ///
    /// @param module   the name of that one's module
    /// @param versions which versions of it fit, as PF4J writes them
    record Requirement(String module, String versions) {}

    private final String module;
    private final List<Requirement> requirements = new ArrayList<>();

    /// @param id      one that no other plugin has or had
    /// @param module  the name of the plugin's own module
    /// @param version the version of that module
    LayerDescriptor(String id, String module, String version) {
        super(id, "", Plugin.class.getName(), version, ANY_VERSION, "", "");
        this.module = module;
    }

    /// {@return the name of the plugin's own module}
    String module() {
        return module;
    }

    /// {@return the plugins that it requires}
    List<Requirement> requirements() {
        return List.copyOf(requirements);
    }

    void requireApi(String versions) {
        setRequires(versions);
    }

    void require(String required, String versions) {
        var requirement = new Requirement(required, versions);
        if (!requirements.contains(requirement)) requirements.add(requirement);
    }

    /// Chooses the loaded plugins that the requirements mean.
    ///
    /// @param ids their ids
    void bind(List<String> ids) {
        setDependencies("");
        for (var id : ids) addDependency(new PluginDependency(id + "@" + ANY_VERSION));
    }

    /// {@return whether it is bound to a loaded plugin}
    boolean isBoundTo(String id) {
        return getDependencies().stream()
                .anyMatch(dependency -> dependency.getPluginId().equals(id));
    }
}
