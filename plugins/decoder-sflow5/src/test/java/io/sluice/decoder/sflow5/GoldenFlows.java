package io.sluice.decoder.sflow5;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads what sflowtool made of the flow samples of a capture: the fields of each sample and its records in
/// one map, of which the first of one name counts.
final class GoldenFlows {
    private final String line;
    private int at;

    private GoldenFlows(String line) {
        this.line = line;
    }

    /// Reads the flow samples of sflowtool's own JSON, a datagram a line.
    static List<Map<String, String>> ofJsonLines(Path file) throws IOException {
        return ofJsonLines(file, "FLOWSAMPLE");
    }

    /// Reads the samples of one type.
    static List<Map<String, String>> ofJsonLines(Path file, String sampleType) throws IOException {
        var flows = new ArrayList<Map<String, String>>();
        for (var line : Files.readAllLines(file)) {
            if (!(new GoldenFlows(line).value() instanceof Map<?, ?> datagram))
                throw new IOException("no object: " + line);
            if (!(datagram.get("samples") instanceof List<?> samples)) continue;
            for (var sample : samples) {
                var fields = new LinkedHashMap<String, String>();
                flatten(sample, fields);
                if (sampleType.equals(fields.get("sampleType"))) flows.add(fields);
            }
        }
        return flows;
    }

    /// Reads our reduced form: a flow a line, of `name=value` parted by blanks.
    static List<Map<String, String>> ofReduced(Path file) throws IOException {
        var flows = new ArrayList<Map<String, String>>();
        for (var line : Files.readAllLines(file)) {
            var fields = new LinkedHashMap<String, String>();
            for (var field : line.split(" ")) {
                int equals = field.indexOf('=');
                fields.put(
                        field.substring(0, equals), field.substring(equals + 1).replace('_', ' '));
            }
            flows.add(fields);
        }
        return flows;
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
