package io.sluice.benchmarks.beside;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Ours, run with a YAML file.
///
/// @param name    how tables call it
/// @param product the built product
/// @param setting what is in the file
record ConfiguredCollector(String name, Path product, Setting setting) implements Contestant {
    private static final String ARCHIVE = "archive-";
    private static final String JSON = "json";
    private static final int BYTES_A_JSON_FLOW = 1000;
    private static final int CHUNK_BYTES = 1 << 20;

    @Override
    public List<String> command(Place place) throws IOException {
        var configuration = Files.writeString(place.folder().resolve("sluice.yaml"), yaml(place));
        return List.of(product.resolve("bin/sluice").toString(), "run", configuration.toString());
    }

    /// Has nfdump count the flows of each directory, and counts the lines of the JSON.
    @Override
    public List<Kept> kept(Place place) throws IOException, InterruptedException {
        var dropped = FlowFiles.dropped(place.log());
        var kept = new ArrayList<Kept>();
        for (int i = 1; i <= setting.sinks(); i++) {
            kept.add(kept(FlowFiles.count(folder(place, ARCHIVE + i)), dropped, ARCHIVE + i));
        }
        if (setting.hasJson()) kept.add(kept(lines(folder(place, JSON)), dropped, JSON));
        return kept;
    }

    @Override
    public long bytesOfAFlow() {
        return setting.sinks() * Course.BYTES_A_FLOW + (setting.hasJson() ? BYTES_A_JSON_FLOW : 0);
    }

    private String yaml(Place place) {
        var yaml =
                new StringBuilder("""
                    interval: %ds
                    align: false
                    inputs:
                      - name: sflow
                        listen: "127.0.0.1:%d"
                        receive-buffer: %dKiB
                    """.formatted(setting.intervalSeconds(), place.port(), place.bufferBytes() / 1024));
        if (setting.workers() > 1) yaml.append("    workers: %d%n".formatted(setting.workers()));
        yaml.append("sinks:\n");
        for (int i = 1; i <= setting.sinks(); i++) {
            yaml.append("""
                  - name: %s
                    type: nfcapd
                    options: { directory: "%s" }
                """.formatted(ARCHIVE + i, folder(place, ARCHIVE + i)));
        }
        if (setting.hasJson()) {
            yaml.append("""
                  - name: %s
                    type: stdout
                    options: { format: json, path: "%s/flows-%%t.jsonl" }
                """.formatted(JSON, folder(place, JSON)));
        }
        return yaml.toString();
    }

    private static Kept kept(long stored, Map<String, Long> dropped, String sink) throws IOException {
        var told = dropped.get(sink);
        if (told == null) throw new IOException("it does not tell at its end what became of the rows of " + sink);
        return new Kept(stored, told);
    }

    private static Path folder(Place place, String sink) {
        return place.files().resolve(sink);
    }

    private static long lines(Path folder) throws IOException {
        long lines = 0;
        var chunk = new byte[CHUNK_BYTES];
        try (var files = Files.newDirectoryStream(folder, "flows-*.jsonl")) {
            for (var file : files) {
                try (var in = Files.newInputStream(file)) {
                    lines += lines(in, chunk);
                }
            }
        }
        return lines;
    }

    private static long lines(InputStream in, byte[] chunk) throws IOException {
        long lines = 0;
        for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
            for (int i = 0; i < count; i++) if (chunk[i] == '\n') lines++;
        }
        return lines;
    }
}
