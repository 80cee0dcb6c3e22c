package io.sluice.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Rewrites every Java source that the formatter would lay out otherwise. The profile `format` runs it.
final class FormatSources {

    private FormatSources() {}

    static void main() throws IOException {
        int rewritten = 0;
        for (Path file : Repository.javaFiles()) {
            String source = Repository.read(file);
            String formatted = SourceFormat.of(Repository.name(file), source);
            if (!formatted.equals(source)) {
                Files.writeString(file, formatted);
                IO.println("formatted " + Repository.name(file));
                rewritten++;
            }
        }
        IO.println(rewritten + " files formatted");
    }
}
