package io.sluice.fuzz;

import io.sluice.api.Interval;
import io.sluice.api.IntervalReport;
import io.sluice.api.Options;
import io.sluice.sink.nfcapd.NfcapdSinkProvider;
import io.sluice.testkit.FlowBatches;
import io.sluice.testkit.RecordingContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Files to begin with: one of each kind that our sink writes, and those of other releases where they are at hand.
final class FlowFileSeeds {
    private FlowFileSeeds() {}

    static void plant(Path corpus) throws IOException {
        for (var compression : List.of("none", "lzo", "lz4", "bz2", "zstd")) {
            for (var layout : List.of("1.5", "1.6", "1.7")) {
                boolean isPossible = layout.equals("1.7") || compression.equals("none") || compression.equals("lzo");
                if (isPossible) plant(corpus, layout, compression);
            }
        }
        var shared = Path.of("../../../shared/captures/nfcapd");
        if (!Files.isDirectory(shared)) return;
        try (var files = Files.newDirectoryStream(shared)) {
            for (var file : files)
                Files.copy(file, corpus.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void plant(Path corpus, String layout, String compression) throws IOException {
        var folder = Files.createTempDirectory("seeds");
        var options = Map.of("directory", folder.toString(), "layout", layout, "compression", compression);
        var context = new RecordingContext("seeds");
        try (var sink = new NfcapdSinkProvider().create(new Options("", options, new ArrayList<>()))) {
            sink.open(context);
            sink.accept(FlowBatches.of(
                    FlowBatches.tcp("192.0.2.1", 1, "192.0.2.2", 2, 100),
                    FlowBatches.tcp("2001:db8::1", 3, "2001:db8::2", 4, 200)));
            sink.rotate(IntervalReport.empty(new Interval(0, 300_000), true));
        }
        var file = context.completedFiles().getLast().path();
        Files.move(file, corpus.resolve(layout + "-" + compression), StandardCopyOption.REPLACE_EXISTING);
        context.close();
        try (var left = Files.newDirectoryStream(folder)) {
            for (var path : left) Files.delete(path);
        }
        Files.delete(folder);
    }
}
