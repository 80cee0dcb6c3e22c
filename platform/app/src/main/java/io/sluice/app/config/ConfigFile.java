package io.sluice.app.config;

import io.sluice.app.program.Refusal;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/// A YAML file as a tree of maps, lists, texts, numbers and booleans.
public final class ConfigFile {
    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
            .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
            .enable(YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .enable(YAMLWriteFeature.INDENT_ARRAYS_WITH_INDICATOR)
            .build();

    private ConfigFile() {}

    /// Reads a file.
    ///
    /// @param file the file
    /// @return what it holds, in its order
    /// @throws Refusal when it cannot be read or is not one YAML map, with the line and column of the fault
    public static Map<String, Object> read(Path file) {
        return read(file, text(file), "; it must have inputs and sinks");
    }

    /// Reads a file that is a piece of a configuration; it may be empty.
    ///
    /// @param file the file
    /// @return what it holds, in its order
    /// @throws Refusal when it cannot be read or is not one YAML map
    static Map<String, Object> readPiece(Path file) {
        var text = text(file);
        boolean isEmpty = text.lines()
                .allMatch(line -> line.isBlank() || line.stripLeading().startsWith("#"));
        return isEmpty ? new LinkedHashMap<>() : read(file, text, "");
    }

    private static Map<String, Object> read(Path file, String text, String need) {
        Object document;
        try {
            document = YAML.readValue(text, Object.class);
        } catch (JacksonException e) {
            throw Refusal.wrongUse(file + ": " + sentence(e));
        }
        if (document instanceof Map<?, ?> map) return tree(map);
        throw Refusal.wrongUse(
                file + ": line 1, column 1: the file is not a map of keys and values at its top level" + need);
    }

    /// {@return a tree as the text of a file, which [#read] reads}
    ///
    /// @param tree maps, lists, texts, numbers and booleans
    public static String write(Map<String, Object> tree) {
        return YAML.writeValueAsString(tree);
    }

    /// {@return a map as it stands in a tree, with texts as its keys}
    ///
    /// @param map a map out of a tree
    static Map<String, Object> tree(Map<?, ?> map) {
        var tree = new LinkedHashMap<String, Object>();
        for (var entry : map.entrySet()) tree.put(String.valueOf(entry.getKey()), entry.getValue());
        return tree;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw Refusal.wrongUse(file + ": there is no such file");
        } catch (CharacterCodingException e) {
            throw Refusal.wrongUse(file + ": the file is not text in UTF-8");
        } catch (IOException e) {
            throw Refusal.wrongUse(file + ": the file cannot be read: " + e.getMessage());
        }
    }

    private static String sentence(JacksonException fault) {
        var location = fault.getLocation();
        var place =
                location == null ? "" : "line " + location.getLineNr() + ", column " + location.getColumnNr() + ": ";
        return place + reason(fault.getOriginalMessage());
    }

    private static String reason(String message) {
        if (message.startsWith("Duplicate Object property ")) {
            return "the key " + message.substring("Duplicate Object property ".length()) + " is there twice";
        }
        if (message.startsWith("No content")) return "the file is empty; it must have inputs and sinks";
        if (message.startsWith("Trailing token")) return "a second document begins; only one is allowed";
        // The parser's message shows the line with a mark below it, over several indented lines.
        return message.lines()
                .filter(line -> !line.startsWith(" ") && !line.isBlank())
                .collect(Collectors.joining(": "));
    }
}
