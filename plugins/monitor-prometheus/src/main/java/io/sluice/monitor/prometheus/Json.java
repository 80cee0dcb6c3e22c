package io.sluice.monitor.prometheus;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializer;
import io.sluice.api.IpAddress;
import java.nio.file.Path;
import java.util.Locale;

/// Records of the platform as JSON: a component is a key in snake case, an enum's constant a word in lower case with
/// hyphens, an address a text.
final class Json {
    /// No `int` of the platform's states is negative; those of the wire are unsigned.
    private static final JsonSerializer<Integer> UNSIGNED =
            (number, _, _) -> new JsonPrimitive(Integer.toUnsignedLong(number));

    private static final JsonSerializer<Object> TEXT = (value, _, _) -> new JsonPrimitive(value.toString());

    private static final Gson GSON = new GsonBuilder()
            .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
            .enableComplexMapKeySerialization()
            .registerTypeAdapter(Integer.class, UNSIGNED)
            .registerTypeHierarchyAdapter(IpAddress.class, TEXT)
            .registerTypeHierarchyAdapter(Path.class, TEXT)
            .registerTypeHierarchyAdapter(
                    Enum.class, (JsonSerializer<Enum<?>>) (constant, _, _) -> new JsonPrimitive(word(constant)))
            .disableHtmlEscaping()
            .create();

    private Json() {}

    static String of(Object value) {
        return GSON.toJson(value);
    }

    static String of(JsonElement tree) {
        return GSON.toJson(tree);
    }

    static JsonElement tree(Object value) {
        return GSON.toJsonTree(value);
    }

    /// {@return the constant as a word}
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
