package io.sluice.benchmarks;

import io.sluice.api.FlowBatch;
import io.sluice.api.Interval;
import io.sluice.api.IntervalReport;
import io.sluice.api.Sink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// A sink that writes flow records, always the same, to files where no disk is: what is measured is us. Used by one
/// thread.
final class FilesInMemory implements AutoCloseable {
    /// Flow records that [#store] stores.
    static final int ROWS = 512;

    private static final int BATCHES = 64;
    private static final long INTERVAL_MS = 300_000;
    private static final Path MEMORY = Path.of("/dev/shm");

    /// Names of files that no sink writes any more begin with a time.
    private static final String FINISHED = "{nfcapd.,flows-}[0-9]*";

    private final List<FlowBatch> batches = StoredLoad.batches(BATCHES, ROWS);
    private final Path directory;
    private final Sink sink;
    private int next;
    private int intervals;
    private boolean hasEnded;

    private FilesInMemory(Path directory, Sink sink) {
        this.directory = directory;
        this.sink = sink;
    }

    /// Opens a sink.
    ///
    /// @param maker makes the sink of a directory
    static FilesInMemory open(Function<Path, Sink> maker) throws IOException {
        var directory = Files.isDirectory(MEMORY)
                ? Files.createTempDirectory(MEMORY, "sluice")
                : Files.createTempDirectory("sluice");
        var files = new FilesInMemory(directory, maker.apply(directory));
        files.sink.open(new StoredLoad.NoContext());
        return files;
    }

    /// Stores the next batch.
    void store() throws IOException {
        sink.accept(batches.get(next++ & (BATCHES - 1)));
    }

    /// Ends the file, and removes those that are finished, so that memory does not fill up.
    void forget() throws IOException {
        sink.rotate(IntervalReport.empty(interval(), false));
        for (var file : files(FINISHED)) Files.delete(file);
    }

    /// Ends everything.
    ///
    /// @return what the file holds
    byte[] finish() throws IOException {
        sink.rotate(IntervalReport.empty(interval(), true));
        end();
        return Files.readAllBytes(files(FINISHED).getFirst());
    }

    @Override
    public void close() throws IOException {
        end();
        for (var file : files("*")) Files.delete(file);
        Files.delete(directory);
    }

    /// A sink may finish files on a thread of its own, and would join two of the same interval.
    private Interval interval() {
        long startMs = intervals++ * INTERVAL_MS;
        return new Interval(startMs, startMs + INTERVAL_MS);
    }

    private void end() throws IOException {
        if (!hasEnded) sink.close();
        hasEnded = true;
    }

    private List<Path> files(String glob) throws IOException {
        try (var files = Files.newDirectoryStream(directory, glob)) {
            var all = new ArrayList<Path>();
            files.forEach(all::add);
            return all;
        }
    }
}
