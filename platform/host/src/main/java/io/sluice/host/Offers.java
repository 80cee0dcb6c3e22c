package io.sluice.host;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.pf4j.ExtensionWrapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The providers of one kind that plugins offer, by name; several of a name when they are versions of one plugin.
///
/// @param <T> the provider's type
final class Offers<T> {
    private static final Logger LOG = LoggerFactory.getLogger(Offers.class);

    /// A provider, and whose it is.
    private record Offer<T>(String pluginId, String module, String version, T provider) {}

    private final String kind;
    private final Class<T> type;
    private final Function<T, String> name;

    /// Of each name the highest version first.
    private final TreeMap<String, List<Offer<T>>> byName = new TreeMap<>();

    /// @param kind what the provider makes, in one word
    /// @param type the provider's type
    /// @param name asks a provider for its name
    Offers(String kind, Class<T> type, Function<T, String> name) {
        this.kind = kind;
        this.type = type;
        this.name = name;
    }

    /// {@return what is on offer but for that of some plugins}
    ///
    /// @param ids those plugins
    Offers<T> without(Set<String> ids) {
        var rest = new Offers<>(kind, type, name);
        byName.forEach((offered, offers) -> {
            var kept = offers.stream()
                    .filter(offer -> !ids.contains(offer.pluginId()))
                    .toList();
            if (!kept.isEmpty()) rest.byName.put(offered, new ArrayList<>(kept));
        });
        return rest;
    }

    /// {@return the provider that the configuration means: of several versions, the highest that it allows}
    Optional<T> find(String wanted) {
        var parsed = WantedName.parse(wanted);
        return byName.getOrDefault(parsed.name(), List.of()).stream()
                .filter(offer -> Versions.matches(offer.version(), parsed.version()))
                .findFirst()
                .map(Offer::provider);
    }

    /// {@return the provider of one plugin that the configuration means}
    Optional<T> find(String wanted, String pluginId) {
        var parsed = WantedName.parse(wanted);
        return byName.getOrDefault(parsed.name(), List.of()).stream()
                .filter(offer -> offer.pluginId().equals(pluginId))
                .filter(offer -> Versions.matches(offer.version(), parsed.version()))
                .findFirst()
                .map(Offer::provider);
    }

    /// {@return the names, and where there are several versions of one, each with its version, too}
    SortedSet<String> names() {
        var names = new TreeSet<String>(byName.keySet());
        byName.forEach((offered, offers) -> {
            if (offers.size() > 1) for (var offer : offers) names.add(offered + "@" + offer.version());
        });
        return Collections.unmodifiableSortedSet(names);
    }

    /// {@return what a plugin offers, by name}
    List<String> namesOf(String id) {
        var names = new ArrayList<String>();
        byName.forEach((offered, offers) -> {
            if (offers.stream().anyMatch(offer -> offer.pluginId().equals(id))) names.add(kind + " " + offered);
        });
        return names;
    }

    /// Takes the providers of a loaded plugin.
    void add(LayeredPlugins plugins, String id, List<String> problems) {
        try {
            for (var extension : plugins.offers(type, id)) add(extension, plugins.descriptor(id), problems);
        } catch (RuntimeException | LinkageError | ServiceConfigurationError e) {
            problems.add("its " + kind + "s cannot be found: " + Causes.description(e));
        }
    }

    private void add(ExtensionWrapper<T> extension, LayerDescriptor plugin, List<String> problems) {
        var typeName = extension.getDescriptor().extensionClass.getName();
        try {
            var provider = extension.getExtension();
            var offered = name.apply(provider);
            if (offered == null || offered.isBlank()) problems.add("its provider " + typeName + " has no name");
            else if (offered.indexOf('@') >= 0)
                problems.add("its provider " + typeName + " has the name " + offered
                        + "; it must be without @, which stands before versions in the configuration");
            else add(offered, provider, plugin, problems);
        } catch (Throwable e) { // a plugin may throw whatever it likes, and that is its problem alone
            problems.add("its provider " + typeName + " threw " + Causes.description(e));
            LOG.debug("Provider {} of plugin {} cannot be made", typeName, plugin.getPluginId(), e);
        }
    }

    private void add(String offered, T provider, LayerDescriptor plugin, List<String> problems) {
        var same = byName.computeIfAbsent(offered, _ -> new ArrayList<>());
        for (var other : same) {
            if (!other.module().equals(plugin.module()) || other.pluginId().equals(plugin.getPluginId())) {
                problems.add("it offers the " + kind + " " + offered + ", which " + other.module() + " offers already");
                return;
            }
        }
        same.add(new Offer<>(plugin.getPluginId(), plugin.module(), plugin.getVersion(), provider));
        same.sort(Comparator.comparing(Offer<T>::version, Versions.ORDER.reversed()));
    }
}
