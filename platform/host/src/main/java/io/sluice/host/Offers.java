package io.sluice.host;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.pf4j.ExtensionWrapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The providers of one kind that plugins offer, by name.
///
/// @param <T> the provider's type
final class Offers<T> {
    private static final Logger LOG = LoggerFactory.getLogger(Offers.class);

    /// A provider, and whose it is.
    private record Offer<T>(String pluginId, T provider) {}

    private final String kind;
    private final Class<T> type;
    private final Function<T, String> name;
    private final TreeMap<String, Offer<T>> byName = new TreeMap<>();

    /// @param kind what the provider makes, in one word
    /// @param type the provider's type
    /// @param name asks a provider for its name
    Offers(String kind, Class<T> type, Function<T, String> name) {
        this.kind = kind;
        this.type = type;
        this.name = name;
    }

    Optional<T> find(String wanted) {
        return Optional.ofNullable(byName.get(wanted)).map(Offer::provider);
    }

    SortedSet<String> names() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(byName.keySet()));
    }

    boolean hasAnyOf(String id) {
        return byName.values().stream().anyMatch(offer -> offer.pluginId().equals(id));
    }

    void forget(String id) {
        byName.values().removeIf(offer -> offer.pluginId().equals(id));
    }

    /// Takes the providers of a loaded plugin.
    void add(LayeredPlugins plugins, String id, List<String> problems) {
        try {
            for (var extension : plugins.offers(type, id)) add(extension, id, problems);
        } catch (RuntimeException | LinkageError | ServiceConfigurationError e) {
            problems.add("its " + kind + "s cannot be found: " + Causes.description(e));
        }
    }

    private void add(ExtensionWrapper<T> extension, String id, List<String> problems) {
        var typeName = extension.getDescriptor().extensionClass.getName();
        try {
            var provider = extension.getExtension();
            var offered = name.apply(provider);
            if (offered == null || offered.isBlank()) {
                problems.add("its provider " + typeName + " has no name");
                return;
            }
            var first = byName.putIfAbsent(offered, new Offer<>(id, provider));
            if (first != null) {
                problems.add(
                        "it offers the " + kind + " " + offered + ", which " + first.pluginId() + " offers already");
            }
        } catch (Throwable e) { // a plugin may throw whatever it likes, and that is its problem alone
            problems.add("its provider " + typeName + " threw " + Causes.description(e));
            LOG.debug("Provider {} of plugin {} cannot be made", typeName, id, e);
        }
    }
}
