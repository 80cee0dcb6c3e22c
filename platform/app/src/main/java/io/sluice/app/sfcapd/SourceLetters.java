package io.sluice.app.sfcapd;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The letters that say where flows come from, and where those of each source go: `-n`, `-N`, `-M`, and `-C` for the
/// configuration file of 1.7. There are sources with a name, or a directory for all senders, or one for each sender.
final class SourceLetters {
    private static final String NO_FILE = "none";

    private final SfcapdLine line;
    private final SourceReader reader;
    private Optional<Path> configuration;
    private boolean hasDirectory;

    /// Makes it.
    ///
    /// @param line          takes what they say
    /// @param configuration the file that 1.7 reads when `-C` names none
    SourceLetters(SfcapdLine line, Optional<Path> configuration) {
        this.line = line;
        this.configuration = line.grammar == Grammar.V17 ? configuration : Optional.empty();
        reader = new SourceReader(line.grammar);
    }

    /// Takes a letter of these.
    void take(char letter, String value) {
        switch (letter) {
            case 'n' -> takeNamed("-n " + value, reader.source(value), "flow source");
            case 'N' -> reader.sources(value).forEach(source -> takeNamed("-N " + value, source, "flow source"));
            case 'M' -> takePerSender(value);
            default -> {
                boolean isNone = value.equals(NO_FILE);
                configuration = isNone ? Optional.empty() : Optional.of(Path.of(value));
                line.understand("-C " + value, isNone ? "reads no configuration file" : "reads sources from this file");
            }
        }
    }

    /// Takes the directory for all senders.
    void takeDirectory(String directory) {
        if (line.grammar == Grammar.V17 && (!line.sources.isEmpty() || !line.sendersDirectory.isEmpty()))
            throw mixed("default data collector directory");
        hasDirectory = true;
        line.directory = directory;
    }

    /// Takes the sources of the configuration file, when all letters are read.
    void takeConfigured() {
        configuration.ifPresent(file -> NfdumpConf.sources(line.grammar, file)
                .forEach(source -> takeNamed(file.toString(), source, "exporter from config file")));
    }

    /// {@return whether flows go anywhere}
    boolean areSomewhere() {
        return !line.directory.isEmpty() || !line.sources.isEmpty() || !line.sendersDirectory.isEmpty();
    }

    /// In 1.6 a directory beside sources is passed over.
    private void takeNamed(String letters, NamedSource source, String what) {
        boolean isMixed = hasDirectory && line.grammar == Grammar.V17;
        if (isMixed || !line.sendersDirectory.isEmpty()) throw mixed(what);
        line.sources.add(source);
        var senders = String.join(", ", source.senders());
        line.understand(
                letters, "flows of " + senders + " go to " + source.directory() + " with the ident " + source.ident());
    }

    private void takePerSender(String directory) {
        if (hasDirectory || !line.sources.isEmpty()) throw mixed("dynamic flowdir");
        if (!Files.isDirectory(Path.of(directory))) {
            var message = "path does not exist: " + directory + "\nNo valid directory: " + directory;
            throw SfcapdError.sentence(line.grammar, message);
        }
        line.sendersDirectory = directory;
        line.understand("-M " + directory, "each sender has a directory below this one");
    }

    /// A sender must not be of two sources.
    private SfcapdError mixed(String what) {
        return SfcapdError.sentence(line.grammar, "Can not mix IP specific and any IP sources\nFailed to add " + what);
    }
}
