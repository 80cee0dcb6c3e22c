package io.sluice.testkit.conformance;

import io.sluice.api.CompletedFile;
import io.sluice.api.Interval;
import io.sluice.api.IntervalReport;
import io.sluice.api.Options;
import io.sluice.api.Sink;
import io.sluice.testkit.RecordingContext;
import io.sluice.testkit.TestDatagrams;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;

/// A sink from its making to its end, called as the platform calls it. Used by one thread.
final class SinkLife {
    private static final long START_MS = TestDatagrams.RECEIVED_AT_NS / 1_000_000;
    private static final long LENGTH_MS = 300_000;

    private final Sink sink;
    private final RecordingContext context;
    private final Path folder;
    private final Map<Path, String> finished = new HashMap<>();
    private Interval interval = new Interval(START_MS, START_MS + LENGTH_MS);
    private int told;

    /// What happens while the sink is open.
    @FunctionalInterface
    interface Act {
        void on(SinkLife life) throws Exception;
    }

    private SinkLife(Sink sink, RecordingContext context, Path folder) {
        this.sink = sink;
        this.context = context;
        this.folder = folder;
    }

    /// Opens a sink, has something happen, closes it, and looks at what it leaves.
    static void of(SinkTrial trial, Act act) throws Exception {
        var before = Threads.now();
        try (var folder = new TemporaryFolder()) {
            var sink = create(trial, folder.path());
            var life = new SinkLife(sink, context(sink, folder.path()), folder.path());
            try (var context = life.context;
                    sink) {
                sink.open(context);
                act.on(life);
            }
            life.look(true);
        }
        Threads.awaitEnd(before, trial.loader());
    }

    /// Opens a sink where nothing can be written, which may fail, and closes it.
    static void blocked(SinkTrial trial) throws Exception {
        var before = Threads.now();
        try (var folder = new TemporaryFolder()) {
            var sink = create(trial, folder.path());
            folder.block();
            try (var context = context(sink, folder.path());
                    sink) {
                openInVain(sink, context);
            }
        }
        Threads.awaitEnd(before, trial.loader());
    }

    private static void openInVain(Sink sink, RecordingContext context) {
        try {
            sink.open(context);
        } catch (IOException _) {
            // the sentence that the operator is shown
        }
    }

    static Sink create(SinkTrial trial, Path folder) {
        return trial.provider().create(options(trial, folder));
    }

    static Options options(SinkTrial trial, Path folder) {
        return new Options("options", trial.options().apply(folder), new ArrayList<>());
    }

    Sink sink() {
        return sink;
    }

    Path folder() {
        return folder;
    }

    Interval interval() {
        return interval;
    }

    /// Hands it a batch of each form, and sees that it leaves the rows alone, which others read at the same time.
    void acceptEveryBatch() {
        for (var form : EveryBatch.of(interval)) {
            long before = BatchPrint.of(form.batch());
            try {
                sink.accept(form.batch());
            } catch (IOException | RuntimeException | LinkageError e) {
                var where = e.getStackTrace().length == 0 ? "" : " at " + e.getStackTrace()[0];
                throw new BrokenPromise("given " + form.what() + " it threw " + e + where, e);
            }
            BrokenPromise.unless(
                    before == BatchPrint.of(form.batch()),
                    "given " + form.what() + " it has changed rows, which others read, too");
        }
    }

    /// Ends the interval.
    void rotate(boolean isLast) throws IOException {
        sink.rotate(IntervalReport.empty(interval, isLast));
        interval = interval.next();
        look(false);
    }

    /// Sees that all files that it has told of are there, and stay as they are.
    private void look(boolean isEnd) throws IOException {
        var files = context.completedFiles();
        for (var file : files.subList(told, files.size())) finished.put(file.path(), state(file));
        told = files.size();
        if (!isEnd) return;
        for (var file : files) {
            var now = state(file);
            BrokenPromise.unless(
                    now.equals(finished.get(file.path())), "it has changed " + file.path() + " after it told of it");
        }
    }

    private String state(CompletedFile file) throws IOException {
        BrokenPromise.unless(
                file.sink().equals(context.name()),
                "it tells of a file of the sink '" + file.sink() + "', and is called '" + context.name() + "'");
        BrokenPromise.unless(
                Files.isRegularFile(file.path()), "it tells of the file " + file.path() + ", which is not there");
        return Files.size(file.path()) + " " + Files.getLastModifiedTime(file.path());
    }

    private static RecordingContext context(Sink sink, Path folder) {
        var context = new RecordingContext("checked");
        for (var name : sink.follows()) context.follows(name, folder);
        return context;
    }
}
