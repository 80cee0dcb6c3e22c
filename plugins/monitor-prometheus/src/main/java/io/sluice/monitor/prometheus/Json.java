package io.sluice.monitor.prometheus;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.util.Map;

/// Trees of the platform's states as JSON.
final class Json {
    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    private Json() {}

    /// {@return a tree of maps, lists, texts and numbers as JSON}
    static String of(Map<String, Object> tree) {
        return GSON.toJson(tree);
    }
}
