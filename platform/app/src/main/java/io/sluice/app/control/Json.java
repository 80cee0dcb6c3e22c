package io.sluice.app.control;

import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// JSON as it is said over the control socket. Apart from the rest, so that a collector that nobody asks never loads a
/// parser for it.
public final class Json {
    private static final JsonMapper MAPPER = new JsonMapper();

    private Json() {}

    /// {@return a record as JSON on one line}
    ///
    /// @param value the record, or a map, list, text or number
    static String line(Object value) {
        return MAPPER.writeValueAsString(RecordTree.of(value));
    }

    /// {@return an answer as JSON for people, on many lines}
    ///
    /// @param tree the answer, as [ControlClient#ask(String, Map)] has it
    public static String page(Object tree) {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(tree);
    }

    /// {@return what a line says}
    ///
    /// @param line an object of JSON
    /// @throws IllegalArgumentException when it is something else; the message is a sentence
    static Map<String, Object> object(String line) {
        try {
            var object = MAPPER.readValue(line, new TypeReference<Map<String, Object>>() {});
            if (object != null) return object;
        } catch (JacksonException e) {
            throw new IllegalArgumentException("the line is no object of JSON: " + e.getOriginalMessage(), e);
        }
        throw new IllegalArgumentException("the line is no object of JSON");
    }
}
