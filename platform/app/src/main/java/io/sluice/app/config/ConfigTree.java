package io.sluice.app.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is done with the tree of a configuration as such, whatever its keys mean.
public final class ConfigTree {
    /// An element of a list of things with names.
    ///
    /// @param path where it stands, such as `sinks[1]`
    /// @param map  its keys and values
    public record Entry(String path, Map<String, Object> map) {}

    private ConfigTree() {}

    /// {@return the elements of a list by their names, in its order}
    ///
    /// @param tree the whole configuration
    /// @param list the list's key
    public static Map<String, Entry> named(Map<String, Object> tree, String list) {
        var named = new LinkedHashMap<String, Entry>();
        if (!(tree.get(list) instanceof List<?> elements)) return named;
        for (int i = 0; i < elements.size(); i++) {
            var map = map(elements.get(i));
            named.put(String.valueOf(map.get("name")), new Entry(list + "[" + i + "]", map));
        }
        return named;
    }

    /// {@return the keys and values of an element of a list; without keys when it is not there}
    ///
    /// @param tree the whole configuration
    /// @param list the list's key
    /// @param name the element's name
    public static Map<String, Object> element(Map<String, Object> tree, String list, String name) {
        var entry = named(tree, list).get(name);
        return entry == null ? new LinkedHashMap<>() : entry.map();
    }

    /// {@return a map as it stands in a tree, with texts as its keys; without keys when there is no map}
    ///
    /// @param value a value of a tree
    public static Map<String, Object> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? ConfigFile.tree(map) : new LinkedHashMap<>();
    }

    /// Sets a key of one of the named elements of a list, and removes it when there is no value.
    ///
    /// @param tree  the whole configuration, which changes
    /// @param list  the list's key
    /// @param name  the element's name
    /// @param key   what is set
    /// @param value to what
    public static void set(Map<String, Object> tree, String list, String name, String key, @Nullable Object value) {
        var elements = new ArrayList<Object>();
        for (var entry : named(tree, list).entrySet()) {
            var map = entry.getValue().map();
            if (entry.getKey().equals(name)) set(map, key, value);
            elements.add(map);
        }
        tree.put(list, elements);
    }

    /// Sets a key of a map, and removes it when there is no value.
    ///
    /// @param map   changes
    /// @param key   what is set
    /// @param value to what
    public static void set(Map<String, Object> map, String key, @Nullable Object value) {
        if (value == null) map.remove(key);
        else map.put(key, value);
    }

    /// Adds an element to a list, which is made when it is not there.
    ///
    /// @param tree    the whole configuration, which changes
    /// @param list    the list's key
    /// @param element what is added
    public static void add(Map<String, Object> tree, String list, Map<String, Object> element) {
        var elements = new ArrayList<Object>(tree.get(list) instanceof List<?> there ? there : List.of());
        elements.add(element);
        tree.put(list, elements);
    }
}
