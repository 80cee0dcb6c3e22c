package io.sluice.sink.stdout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/// What a JSON text says, in its order and with names that stand twice: a datagram's fields, and those of
/// each sample.
///
/// A field is `name=value`, and inside of elements `elements[2].name=value`.
record JsonFields(List<String> head, List<List<String>> samples) {
    private static final JsonMapper JSON = new JsonMapper();

    static JsonFields parse(String line) {
        var head = new ArrayList<String>();
        var samples = new ArrayList<List<String>>();
        try (var parser = JSON.createParser(line)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                var name = parser.currentName();
                if (parser.nextToken() == JsonToken.START_ARRAY) {
                    while (parser.nextToken() == JsonToken.START_OBJECT) samples.add(fields(parser));
                } else {
                    head.add(name + "=" + parser.getString());
                }
            }
        }
        return new JsonFields(head, samples);
    }

    /// {@return a sample's fields without those of elements}
    static List<String> outside(List<String> sample) {
        return sample.stream().filter(field -> !field.startsWith("elements[")).toList();
    }

    /// {@return the fields of each of a sample's elements}
    static Map<String, List<String>> elements(List<String> sample) {
        var elements = new HashMap<String, List<String>>();
        for (var field : sample) {
            if (!field.startsWith("elements[")) continue;
            int end = field.indexOf(']') + 1;
            elements.computeIfAbsent(field.substring(0, end), _ -> new ArrayList<>())
                    .add(field.substring(end));
        }
        return elements;
    }

    private static List<String> fields(JsonParser parser) {
        var fields = new ArrayList<String>();
        object("", parser, fields);
        return fields;
    }

    private static void object(String path, JsonParser parser, List<String> fields) {
        if (!path.isEmpty()) fields.add(path + "{");
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = path + (path.isEmpty() ? "" : ".") + parser.currentName();
            parser.nextToken();
            value(name, parser, fields);
        }
    }

    private static void value(String path, JsonParser parser, List<String> fields) {
        switch (parser.currentToken()) {
            case START_OBJECT -> object(path, parser, fields);
            case START_ARRAY -> {
                int index = 0;
                while (parser.nextToken() != JsonToken.END_ARRAY) value(path + "[" + index++ + "]", parser, fields);
                fields.add(path + ".size=" + index);
            }
            default -> fields.add(path + "=" + parser.getString());
        }
    }
}
