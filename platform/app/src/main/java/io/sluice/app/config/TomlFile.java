package io.sluice.app.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.dataformat.toml.TomlMapper;

/// A TOML file as a tree of maps, lists, texts, numbers and booleans.
public final class TomlFile {
    private TomlFile() {}

    /// Reads a file.
    ///
    /// @param file the file
    /// @return what it holds
    /// @throws IOException when it cannot be read or is no TOML, with the line of the fault
    public static Map<String, Object> read(Path file) throws IOException {
        var text = Files.readString(file);
        try {
            Object document = new TomlMapper().readValue(text, Object.class);
            return document instanceof Map<?, ?> map ? ConfigFile.tree(map) : Map.of();
        } catch (JacksonException e) {
            var place = e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr() + ": ";
            throw new IOException(place + e.getOriginalMessage(), e);
        }
    }
}
