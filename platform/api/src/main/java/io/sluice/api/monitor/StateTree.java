package io.sluice.api.monitor;

import io.sluice.api.IpAddress;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// The records of a collector's state as trees of maps, lists, texts and numbers, which is what JSON has: so that
/// all who show them call the same thing by the same name.
///
/// A component is a key in snake case, an enum's constant a word in lower case with hyphens, an address or a path a
/// text; a map is sorted by its keys, and an `int` is unsigned, as those of the wire are.
public final class StateTree {
    private StateTree() {}

    /// {@return a value as a tree}
    ///
    /// @param value a record, a collection or map of such, a text, a number
    public static Object of(Object value) {
        return switch (value) {
            case IpAddress address -> address.toString(); // a record, too, but nobody wants to see it as one
            case Record instance -> of(instance);
            case Collection<?> all -> all.stream().map(StateTree::of).toList();
            case Map<?, ?> map -> {
                var tree = new TreeMap<String, Object>();
                map.forEach((key, held) -> tree.put(String.valueOf(of(key)), of(held)));
                yield tree;
            }
            case Enum<?> constant -> word(constant);
            case Integer number -> Integer.toUnsignedLong(number);
            case Number _, Boolean _ -> value;
            default -> value.toString();
        };
    }

    /// {@return a record as a tree, with its components in their order; the caller may add to it}
    ///
    /// @param instance the record, which is accessible to this package
    public static Map<String, Object> of(Record instance) {
        var tree = new LinkedHashMap<String, Object>();
        for (var component : instance.getClass().getRecordComponents()) {
            try {
                tree.put(key(component), of(component.getAccessor().invoke(instance)));
            } catch (ReflectiveOperationException e) {
                throw new IllegalArgumentException(component + " cannot be read", e);
            }
        }
        return tree;
    }

    /// {@return the key of a record's component, such as `started_at_ms`}
    ///
    /// @param component the component
    public static String key(RecordComponent component) {
        return component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    /// {@return an enum's constant as a word, such as `bad-length`}
    ///
    /// @param constant the constant
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
