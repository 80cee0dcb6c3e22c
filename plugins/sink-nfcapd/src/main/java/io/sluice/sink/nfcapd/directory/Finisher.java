package io.sluice.sink.nfcapd.directory;

import io.sluice.api.CompletedFile;
import io.sluice.api.SinkContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finishes the files of a directory whose interval is over, one after the other: stores them, gives them their final
/// names, publishes them. What an earlier process left is finished first. What cannot be finished stays, and is tried
/// again every second. All of this is done on the [FinishingThread].
public final class Finisher {
    private static final Logger LOG = LoggerFactory.getLogger(Finisher.class);

    private final FlowDirectory directory;
    private final FileNames names;
    private final FinalNames finalNames;
    private final FileFormat format;
    private final String ident;
    private final SinkContext context;
    private final AtomicLong flowsGone = new AtomicLong();
    private final Runnable afterEach;
    private final FinishingThread thread;

    // The rest is the thread's own.
    private final OnceAMinute faults = new OnceAMinute(LOG);
    private Queue<Ending> failed = new ArrayDeque<>();

    /// What a directory's files are finished by.
    ///
    /// @param names      how they are named
    /// @param onExisting what is done when a name is taken
    /// @param format     what is inside
    /// @param ident      what they call the source of their flows
    public record Rules(FileNames names, OnExisting onExisting, FileFormat format, String ident) {}

    /// Makes a finisher that does nothing yet.
    ///
    /// @param directory where the files are
    /// @param rules     what they are finished by
    /// @param context   where they are published
    /// @param thread    does it
    /// @param afterEach is run when one more file is finished
    public Finisher(
            FlowDirectory directory, Rules rules, SinkContext context, FinishingThread thread, Runnable afterEach) {
        this.thread = thread;
        this.directory = directory;
        this.names = rules.names();
        this.format = rules.format();
        this.ident = rules.ident();
        this.context = context;
        this.afterEach = afterEach;
        finalNames = new FinalNames(directory.path(), names, rules.onExisting(), format);
    }

    /// Begins with what an earlier process left in the directory, which must be held.
    ///
    /// @throws IOException when the directory cannot be read
    public void start() throws IOException {
        var leftovers = directory.leftovers();
        if (!leftovers.isEmpty())
            LOG.info("{}: finishing {} files that were left open", directory.path(), leftovers.size());
        for (var name : leftovers) add(Ending.leftover(name, 0));
        for (var untold : directory.announcements()) {
            if (!leftovers.contains(untold.name())) tellAgain(untold);
        }
        thread.look(this);
    }

    /// Finishes one more file. Any thread.
    ///
    /// @param ending the file
    public void add(Ending ending) {
        thread.add(() -> attempt(ending));
    }

    /// {@return how many flows were in files that somebody removed before they were finished, since the last time that
    /// this was asked} Any thread.
    public long takeFlowsGone() {
        return flowsGone.getAndSet(0);
    }

    /// Tries again what could not be finished. Called by the thread.
    void retry() {
        if (failed.isEmpty()) return;
        var before = failed;
        failed = new ArrayDeque<>();
        before.forEach(this::attempt);
        if (failed.isEmpty()) LOG.info("{}: files can be finished again", directory.path());
    }

    /// Says what stays unfinished. Called by the thread, at its end.
    void leave() {
        for (var ending : failed) LOG.warn("{} stays unfinished until the next start", finalNames.path(ending.name()));
    }

    private void attempt(Ending ending) {
        if (isBehindAnother(ending)) {
            failed.add(ending);
            return;
        }
        Optional<String> name;
        try {
            name = finish(ending);
        } catch (IOException | RuntimeException e) {
            if (isGone(ending)) {
                tellGone(ending);
                return;
            }
            ending.failed();
            failed.add(ending);
            faults.warn(finalNames.path(ending.name()) + " cannot be finished and will be tried again: " + reason(e));
            LOG.debug("the cause:", e);
            return;
        }
        name.ifPresent(it -> publish(ending, it));
    }

    /// Files of one name are finished in order: one that has its final name, but could not be tidied up, must not find
    /// another one under it.
    private boolean isBehindAnother(Ending ending) {
        var slot = names.slot(ending.name().interval());
        return failed.stream()
                .anyMatch(other -> names.slot(other.name().interval()).equals(slot));
    }

    private Optional<String> finish(Ending ending) throws IOException {
        if (ending.isRetried()) {
            var done = finalNames.resume(ending.name());
            if (done.isPresent()) return done;
        }
        ending.store();
        if (!ending.isWhole() && !isSaved(ending)) return Optional.empty();
        return Optional.of(finalNames.place(ending.name()));
    }

    private boolean isSaved(Ending ending) throws IOException {
        var file = finalNames.path(ending.name());
        if (!Files.exists(file)) throw new NoSuchFileException(file.toString());
        var saved = format.complete(file, ending.name().interval());
        if (saved.flows() == 0) {
            LOG.info("{} was left open and holds no flows, so it is removed", file);
            Files.delete(file);
            return false;
        }
        LOG.info(
                "{} was left open: {} flows are saved{}",
                file,
                saved.flows(),
                saved.bytesCut() == 0 ? "" : ", " + saved.bytesCut() + " bytes of a torn end are cut off");
        return true;
    }

    private void publish(Ending ending, String name) {
        if (ending.summary().isEmpty())
            LOG.info("{} is finished", directory.path().resolve(name));
        else LOG.info("{}", ending.summary());
        tell(ending.name(), name);
        Nfstat.invalidate(directory.path());
        afterEach.run();
    }

    /// A kill came between the file's name and the ears of those who follow.
    private void tellAgain(OpenName.Parsed untold) throws IOException {
        var file = directory.path().resolve(untold.finished());
        if (Files.exists(file)) {
            LOG.info("{} was finished when the collector was killed, and is told of again", file);
            tell(untold.name(), untold.finished());
        } else {
            Files.deleteIfExists(directory.path().resolve(untold.name().announcing(untold.finished())));
        }
    }

    private void tell(OpenName open, String name) {
        var interval = open.interval();
        var announcement = directory.path().resolve(open.announcing(name));
        context.completed(
                new CompletedFile(context.name(), directory.path(), name, names.slot(interval), interval, ident),
                () -> forget(announcement));
    }

    private static void forget(Path announcement) {
        try {
            Files.deleteIfExists(announcement);
        } catch (IOException e) {
            LOG.debug("{} stays, so that the next start tells of its file once more", announcement, e);
        }
    }

    /// A directory that is not there may come back, with the file.
    private boolean isGone(Ending ending) {
        return Files.isDirectory(directory.path()) && Files.notExists(finalNames.path(ending.name()));
    }

    private void tellGone(Ending ending) {
        flowsGone.addAndGet(ending.flows());
        faults.warn(finalNames.path(ending.name()) + " is gone: somebody removed it before it was finished; its "
                + ending.flows() + " flows are lost");
    }

    private static String reason(Exception cause) {
        if (cause instanceof NoSuchFileException e) return e.getFile() + " is not there";
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
