package io.sluice.app.control;

import io.sluice.api.IpAddress;
import io.sluice.api.monitor.StateTree;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Records as trees of maps, lists, texts and numbers, which is what JSON has, and such trees as records: those of
/// [StateTree], with the records of this program, which nobody else may read, among them.
///
/// What a tree lacks is 0 or empty, and what it has beyond the record is left alone, so that a program and a collector
/// of different releases understand each other.
final class RecordTree {
    private RecordTree() {}

    /// {@return a value as a tree}
    ///
    /// @param value a record, a collection or map of such, a text, a number
    static Object of(Object value) {
        return switch (value) {
            case Record instance -> map(instance);
            case Collection<?> all -> all.stream().map(RecordTree::of).toList();
            case Map<?, ?> map -> {
                var tree = new TreeMap<String, Object>();
                map.forEach((key, held) -> tree.put(String.valueOf(of(key)), of(held)));
                yield tree;
            }
            case Enum<?> constant -> StateTree.word(constant);
            case Integer number -> Integer.toUnsignedLong(number);
            case Number _, Boolean _ -> value;
            default -> value.toString();
        };
    }

    /// {@return a tree as a record}
    ///
    /// @param tree what [#of] makes of one
    /// @param type the record's class
    /// @param <T>  the record's class
    /// @throws IllegalArgumentException when the tree is that of something else
    static <T extends Record> T read(Object tree, Class<T> type) {
        return type.cast(value(tree, type));
    }

    private static Object map(Record instance) {
        // An address is a record, too, but nobody wants to see it as one.
        if (instance instanceof IpAddress) return instance.toString();
        var tree = new LinkedHashMap<String, Object>();
        for (var component : components(instance.getClass())) {
            try {
                tree.put(StateTree.key(component), of(component.getAccessor().invoke(instance)));
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException(component + " cannot be read", e);
            }
        }
        return tree;
    }

    private static Object value(@Nullable Object tree, Type type) {
        if (type instanceof ParameterizedType generic) return collection(tree, generic);
        if (type == long.class || type == Long.class) return number(tree).longValue();
        if (type == int.class) return number(tree).intValue();
        if (type == double.class) return number(tree).doubleValue();
        if (type == boolean.class) return Boolean.TRUE.equals(tree);
        var text = tree == null ? "" : tree.toString();
        if (type == String.class) return text;
        if (type == Path.class) return Path.of(text);
        if (type == IpAddress.class) return text.length() < 2 ? IpAddress.NONE : IpAddress.parse(text);
        if (type instanceof Class<?> plain && plain.isEnum()) return constant(text, plain);
        if (type instanceof Class<?> plain && plain.isRecord() && tree instanceof Map<?, ?> map)
            return instance(map, plain);
        throw new IllegalArgumentException("'" + text + "' is no " + type.getTypeName());
    }

    private static Object collection(@Nullable Object tree, ParameterizedType type) {
        var parts = type.getActualTypeArguments();
        if (type.getRawType() == List.class) {
            return tree instanceof List<?> list
                    ? list.stream().map(part -> value(part, parts[0])).toList()
                    : List.of();
        }
        var map = new TreeMap<Object, Object>();
        if (tree instanceof Map<?, ?> held)
            held.forEach((key, part) -> map.put(value(key, parts[0]), value(part, parts[1])));
        return map;
    }

    private static Object instance(Map<?, ?> tree, Class<?> type) {
        var components = components(type);
        var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        var values = Arrays.stream(components)
                .map(component -> value(tree.get(StateTree.key(component)), component.getGenericType()))
                .toArray();
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(type.getSimpleName() + " cannot be made", e);
        }
    }

    private static Object constant(String word, Class<?> type) {
        for (var constant : Objects.requireNonNull(type.getEnumConstants()))
            if (StateTree.word((Enum<?>) constant).equals(word)) return constant;
        throw new IllegalArgumentException("'" + word + "' is no " + type.getSimpleName());
    }

    private static Number number(@Nullable Object tree) {
        return tree instanceof Number number ? number : 0;
    }

    private static RecordComponent[] components(Class<?> type) {
        return Objects.requireNonNull(type.getRecordComponents());
    }
}
