package io.sluice.app.config;

import io.sluice.app.program.Refusal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Makes one tree of several: maps are merged key by key, lists are put behind one another, and no other
/// value may be there twice. Remembers where everything came from.
final class ConfigMerge {
    private static final Pattern FIRST_INDEX = Pattern.compile("([^\\[]*)\\[(\\d+)](.*)");

    /// Where something stands.
    ///
    /// @param file in which file
    /// @param path at which path in it
    record Place(Path file, String path) {}

    /// Elements of a list that came from one file.
    private record Segment(Path file, int first, int count) {}

    private final Map<String, Object> tree = new LinkedHashMap<>();
    private final Map<String, Path> values = new LinkedHashMap<>();
    private final Map<String, List<Segment>> lists = new LinkedHashMap<>();
    private final List<String> conflicts = new ArrayList<>();

    /// {@return all together}
    Map<String, Object> tree() {
        return tree;
    }

    /// Adds what a file has.
    void add(Path file, Map<String, Object> more) {
        add("", tree, more, file);
    }

    /// Refuses all together when something was there twice.
    void rejectConflicts() {
        if (!conflicts.isEmpty()) throw Refusal.wrongUse(String.join("\n", conflicts));
    }

    /// {@return in which file something stands, and where in it}
    ///
    /// @param path where it stands in the whole
    /// @param rest the file of what is in none
    Place place(String path, Path rest) {
        var match = FIRST_INDEX.matcher(path);
        if (match.matches()) {
            int index = Integer.parseInt(match.group(2));
            for (var part : lists.getOrDefault(match.group(1), List.of())) {
                int inside = index - part.first();
                if (inside >= 0 && inside < part.count()) {
                    return new Place(part.file(), match.group(1) + "[" + inside + "]" + match.group(3));
                }
            }
        }
        for (var prefix = path; !prefix.isEmpty(); prefix = parent(prefix)) {
            var file = values.get(prefix);
            if (file != null) return new Place(file, path);
        }
        return new Place(rest, path);
    }

    private void add(String path, Map<String, Object> to, Map<?, ?> more, Path file) {
        for (var entry : more.entrySet()) {
            var key = String.valueOf(entry.getKey());
            add(path.isEmpty() ? key : path + "." + key, key, to, entry.getValue(), file);
        }
    }

    private void add(String path, String key, Map<String, Object> to, @Nullable Object value, Path file) {
        var there = to.get(key);
        if (value == null && there != null) return;
        if (value instanceof Map<?, ?> map && (there == null || there instanceof Map)) {
            var merged = there == null ? new LinkedHashMap<String, Object>() : ConfigTree.map(there);
            to.put(key, merged);
            values.putIfAbsent(path, file);
            add(path, merged, map, file);
        } else if (value instanceof List<?> list && (there == null || there instanceof List)) {
            var all = new ArrayList<Object>(there instanceof List<?> earlier ? earlier : List.of());
            lists.computeIfAbsent(path, _ -> new ArrayList<>()).add(new Segment(file, all.size(), list.size()));
            values.putIfAbsent(path, file);
            all.addAll(list);
            to.put(key, all);
        } else if (there == null) {
            to.put(key, value);
            values.put(path, file);
        } else {
            conflicts.add(file + ": " + path + ": is in " + values.get(path)
                    + " already; only lists and maps are put together of several files");
        }
    }

    private static String parent(String path) {
        int dot = path.lastIndexOf('.');
        return dot < 0 ? "" : path.substring(0, dot);
    }
}
