package io.sluice.app.sfcapd;

import io.sluice.api.IpNetwork;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Reads sources of flows as `-n` and `-N` name them: `ident,IP,directory`. In place of one address
/// there may be a list, with `;` between, of addresses and networks, as in 1.7.8.
///
/// @param grammar whose letters are read
record SourceReader(Grammar grammar) {
    private static final int PARTS = 3;
    private static final String FAILED = "\nFailed to add flow source";

    /// {@return the source that a value of `-n` names}
    ///
    /// @param value what was written
    /// @throws SfcapdError when it names none
    NamedSource source(String value) {
        var parts = value.split(",", PARTS);
        if (parts.length < PARTS || Arrays.stream(parts).anyMatch(String::isBlank))
            throw error("Syntax error for netflow source definition. Expect -n ident,IP,path" + FAILED);
        return source(parts[0], parts[1], parts[2], FAILED);
    }

    /// {@return the source of these parts}
    ///
    /// @param failed what is told behind what is wrong
    /// @throws SfcapdError when something is
    NamedSource source(String ident, String senders, String directory, String failed) {
        if (ident.indexOf(' ') >= 0) throw error("spaces not allowed in ident string: " + ident + failed);
        var networks = List.of(senders.split(";"));
        for (var network : networks) {
            if (IpNetwork.parse(network).isEmpty()) throw error("Unparsable IP address: " + network + failed);
        }
        if (!Files.isDirectory(Path.of(directory))) throw error("path does not exist: " + directory + failed);
        return new NamedSource(ident, networks, directory);
    }

    /// {@return the sources that a file names, each in a line as behind `-n`}
    ///
    /// Empty lines, and those that begin with `#`, are passed over.
    ///
    /// @param file the file
    /// @throws SfcapdError when it cannot be read, or one of its lines names no source
    List<NamedSource> sources(String file) {
        var sources = new ArrayList<NamedSource>();
        for (var line : lines(file)) {
            var text = line.strip();
            if (!text.isEmpty() && !text.startsWith("#")) sources.add(source(text));
        }
        if (sources.isEmpty()) throw error("ERROR: -N " + file + " names no source; a line is ident,IP,path");
        return sources;
    }

    private List<String> lines(String file) {
        try {
            return Files.readAllLines(Path.of(file));
        } catch (NoSuchFileException e) {
            throw error("path does not exist: " + file);
        } catch (CharacterCodingException e) {
            throw error("ERROR: -N " + file + " is no text in UTF-8");
        } catch (IOException e) {
            throw error("ERROR: -N " + file + " cannot be read: " + e.getMessage());
        }
    }

    private SfcapdError error(String message) {
        return SfcapdError.sentence(grammar, message);
    }
}
