package io.sluice.distribution;

import java.nio.file.Path;

/// Configurations that several tests use.
final class Yaml {
    /// An input on a free port of 127.0.0.1, and where sinks follow.
    static final String INPUT = """
        interval: 300s
        inputs:
          - name: sflow
            listen: "127.0.0.1:0"
            decoders: [sflow5]
        sinks:
        """;

    private Yaml() {}

    /// That input, and a sink that writes nfcapd files.
    static String archive(Path directory) {
        return INPUT + """
              - name: archive
                type: nfcapd
                options: { directory: "%s" }
            """.formatted(directory);
    }

    /// Where the control socket lies, so that tests do not see each other's collectors.
    static String run(Path directory) {
        return "run: { directory: \"%s\" }\n".formatted(directory);
    }
}
