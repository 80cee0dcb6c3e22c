package io.sluice.app.command.plugins;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Options with a place for a temporary folder in them.
final class FolderOptions {
    private static final String PLACE = "{folder}";

    private FolderOptions() {}

    /// {@return the options, with a folder wherever {folder} stands}
    static Map<String, Object> in(Map<String, Object> options, Path folder) {
        var filled = new LinkedHashMap<String, Object>();
        options.forEach((key, value) -> filled.put(key, filled(value, folder)));
        return filled;
    }

    private static Object filled(Object value, Path folder) {
        return switch (value) {
            case String text -> text.replace(PLACE, folder.toString());
            case List<?> list ->
                list.stream().map(element -> filled(element, folder)).toList();
            case Map<?, ?> map -> {
                var filled = new LinkedHashMap<Object, Object>();
                map.forEach((key, element) -> filled.put(key, filled(element, folder)));
                yield filled;
            }
            default -> value;
        };
    }
}
