package io.sluice.app.sfcapd;

import io.sluice.app.config.TomlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The configuration file of nfdump 1.7 (sfcapd-options, 2.12): TOML, of which a collector reads the sources
/// `exporter.IDENT = ["IP", "DIRECTORY"]` of the section `[sfcapd]`.
final class NfdumpConf {
    private static final List<Path> USUAL = List.of(Path.of("/etc/nfdump.conf"), Path.of("/usr/local/etc/nfdump.conf"));
    private static final String FAILED = "\nFailed to add exporter from config file";

    private NfdumpConf() {}

    /// {@return the file that is read when the line names none: what the environment names, or else one in a usual
    /// place, if it is there}
    static Optional<Path> usual() {
        var named = System.getenv("NFCONF");
        if (named != null) return Optional.of(Path.of(named));
        return USUAL.stream().filter(Files::exists).findFirst();
    }

    /// {@return the sources that a file names}
    ///
    /// @param grammar whose letters are read
    /// @param file    the file
    /// @throws SfcapdError when it cannot be read, or one of its exporters is no source
    static List<NamedSource> sources(Grammar grammar, Path file) {
        var sources = new ArrayList<NamedSource>();
        if (!(read(grammar, file).get("sfcapd") instanceof Map<?, ?> section)) return sources;
        if (!(section.get("exporter") instanceof Map<?, ?> exporters)) return sources;
        for (var exporter : exporters.entrySet()) {
            var ident = String.valueOf(exporter.getKey());
            if (!(exporter.getValue() instanceof List<?> value) || value.size() != 2) {
                var message = "%s: exporter.%s must be two texts: [\"IP\", \"PATH\"]".formatted(file, ident);
                throw SfcapdError.sentence(grammar, message + FAILED);
            }
            var senders = String.valueOf(value.getFirst());
            sources.add(new SourceReader(grammar).source(ident, senders, String.valueOf(value.getLast()), FAILED));
        }
        return sources;
    }

    private static Map<String, Object> read(Grammar grammar, Path file) {
        try {
            return TomlFile.read(file);
        } catch (NoSuchFileException e) {
            throw SfcapdError.sentence(grammar, "path does not exist: " + file);
        } catch (IOException e) {
            throw SfcapdError.sentence(grammar, "Failed to parse config file " + file + ": " + e.getMessage());
        }
    }
}
