package io.sluice.decoder.sflow4;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads what sflowtool made of a capture: for each sample the fields of its datagram's head, its own and those
/// of its records in one map, of which the first of one name counts.
final class GoldenSamples {
    private final String line;
    private int at;

    private GoldenSamples(String line) {
        this.line = line;
    }

    /// Reads sflowtool's JSON, a datagram a line.
    static List<Map<String, String>> of(Path file) throws IOException {
        var found = new ArrayList<Map<String, String>>();
        for (var line : Files.readAllLines(file)) {
            var datagram = new GoldenSamples(line).object();
            if (!(datagram.remove("samples") instanceof List<?> samples)) throw new IOException("no samples: " + line);
            for (var sample : samples) {
                var fields = new LinkedHashMap<String, String>();
                flatten(datagram, fields);
                flatten(sample, fields);
                found.add(fields);
            }
        }
        return found;
    }

    private static void flatten(Object value, Map<String, String> fields) {
        if (value instanceof List<?> list) list.forEach(element -> flatten(element, fields));
        if (!(value instanceof Map<?, ?> map)) return;
        map.forEach((name, field) -> {
            if (field instanceof String text) fields.putIfAbsent(name.toString(), text);
            else flatten(field, fields);
        });
    }

    /// A value of the JSON that sflowtool writes: objects, lists, and strings without escapes.
    private Object value() {
        return switch (line.charAt(at)) {
            case '{' -> object();
            case '[' -> list();
            default -> string();
        };
    }

    private Map<String, Object> object() {
        var object = new LinkedHashMap<String, Object>();
        while (line.charAt(at++) != '}') {
            if (line.charAt(at) == '}') continue;
            var name = string();
            at++; // the colon
            var value = value();
            object.putIfAbsent(name, value);
        }
        return object;
    }

    private List<Object> list() {
        var list = new ArrayList<>();
        while (line.charAt(at++) != ']') {
            if (line.charAt(at) != ']') list.add(value());
        }
        return list;
    }

    private String string() {
        int end = line.indexOf('"', at + 1);
        var string = line.substring(at + 1, end);
        at = end + 1;
        return string;
    }
}
