package io.sluice.app.sfcapd;

import io.sluice.app.config.ConfigReader;
import io.sluice.app.config.Providers;
import io.sluice.app.files.FaultPrinter;
import io.sluice.app.files.FileList;
import io.sluice.app.files.FileSweep;
import io.sluice.app.files.FlowFormats;
import io.sluice.app.files.Progress;
import io.sluice.app.run.Collector;
import io.sluice.core.Feed;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Takes the datagrams of a capture in place of those of a socket, for `-f`: each as if it was received when it was
/// captured, so that files get the names that they would have had.
///
/// @param line what is asked for
/// @param err  where faults go
record CaptureFeed(SfcapdLine line, PrintStream err) {
    /// Feeds all of it.
    ///
    /// @return whether all was read and stored
    /// @throws IOException when a sink cannot be opened
    boolean run() throws IOException {
        var tree = SfcapdTree.of(line);
        var options = line.areTunnelsDecoded ? List.of("capture.tunnels=inner") : List.<String>of();
        try (var catalog = Collector.catalog(tree);
                var formats = new FlowFormats(Providers.of(catalog), options)) {
            return run(tree, Providers.of(catalog), formats);
        }
    }

    private boolean run(Map<String, Object> tree, Providers providers, FlowFormats formats) throws IOException {
        var config = new ConfigReader(tree, providers).readSinks();
        var writer = new PrintWriter(err, true, StandardCharsets.UTF_8);
        var noBar = new Progress(writer, false, 0, 0);
        var faults = new FaultPrinter(writer, noBar);
        var sweep = new FileSweep(formats, faults, noBar, () -> false);
        var feed = new Feed(config.rotation(), config.sinks());
        feed.start();
        boolean isInTime = false;
        try {
            sweep.read(
                    FileList.of(List.of(Path.of(line.captureFile))),
                    reader -> reader.append(feed.batch(reader.atNs())));
        } finally {
            isInTime = feed.stop();
        }
        boolean isAllStored = feed.rows().stream().allMatch(rows -> rows.failed() == 0);
        return isInTime && isAllStored && sweep.filesRead() == 1 && faults.rowsLost() == 0;
    }
}
