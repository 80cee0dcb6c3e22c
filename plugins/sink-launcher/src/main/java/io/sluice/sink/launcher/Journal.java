package io.sluice.sink.launcher;

import io.sluice.api.CompletedFile;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is due, kept in a file where a kill or a power cut does not reach it: each change is a line that is
/// stored before this goes on. A file that cannot be written to holds up no command; once it can be, it
/// holds all again.
///
/// Any thread may call it.
final class Journal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final String HEAD = JournalLine.of("sluice-launcher-journal", 1);
    private static final long MOST_BYTES = 64 << 10;
    private static final long TELL_EACH_NS = TimeUnit.MINUTES.toNanos(1);

    private final String owner;
    private final LaunchBook book = new LaunchBook();
    private @Nullable JournalFile file;
    private long bytesAtFirst;
    private boolean isBehind;
    private boolean hasTold;
    private long toldNs;

    /// Makes a journal without a file.
    ///
    /// @param owner the launcher's name, for messages
    Journal(String owner) {
        this.owner = owner;
    }

    /// {@return whether it has a file}
    synchronized boolean isOpen() {
        return file != null;
    }

    /// {@return whether all that is due is in its file}
    synchronized boolean isKept() {
        return file != null && !isBehind;
    }

    /// Reads the file, which is made when it is not there, and writes into it from now on.
    ///
    /// @return the files in it whose command is due
    /// @throws IOException when it cannot be used; the message says what to do
    synchronized List<Launch> open(Path place) throws IOException {
        try {
            var opened = JournalFile.take(place);
            try {
                var found = read(place, opened.lines(), opened.length());
                var due = book.addAll(found);
                file = opened;
                isBehind = true; // under these numbers they are in no file yet
                write("");
                return due;
            } finally {
                if (file != opened) opened.close();
            }
        } catch (IOException e) {
            throw new IOException("the journal " + place + " cannot be used: " + reason(e), e);
        }
    }

    /// Says, seldom, that there is no file.
    synchronized void tell(IOException cause) {
        isBehind = true;
        if (hasTold && System.nanoTime() - toldNs < TELL_EACH_NS) return;
        hasTold = true;
        toldNs = System.nanoTime();
        LOG.warn(
                "{}: {}; commands are run all the same, but those that wait are lost if the collector is killed",
                owner,
                reason(cause));
    }

    /// {@return the file as one whose command is due; nothing when it is known already}
    synchronized Optional<Launch> add(CompletedFile finished) {
        var added = book.add(finished);
        added.ifPresent(launch -> write(LaunchBook.fileLine(launch)));
        return added;
    }

    /// Notes that a command is about to be started.
    ///
    /// @return the launch as it is then
    synchronized Launch started(Launch launch, String run) {
        return changed(launch.started(run));
    }

    /// Notes that a run has failed, and that the command is still due.
    ///
    /// @return the launch as it is then
    synchronized Launch failed(Launch launch) {
        return changed(launch.failed());
    }

    /// Notes that nothing more is due for a file.
    synchronized void ended(Launch launch) {
        book.end(launch.number());
        write(LaunchBook.endLine(launch));
    }

    @Override
    public synchronized void close() throws IOException {
        var open = file;
        file = null;
        if (open != null) open.close();
    }

    private Launch changed(Launch launch) {
        book.put(launch);
        write(LaunchBook.stateLine(launch));
        return launch;
    }

    /// Adds a line, or, when lines are missing or there are many, writes all of them anew.
    private void write(String line) {
        var open = file;
        if (open == null) return;
        try {
            if (isBehind || !open.isThere() || open.length() > MOST_BYTES + 2 * bytesAtFirst) {
                open.replace(lines());
                bytesAtFirst = open.length();
            } else {
                open.append(line);
            }
            if (hasTold) LOG.info("{}: the journal {} can be written again, and holds all that is due", owner, open);
            isBehind = false;
            hasTold = false;
        } catch (IOException e) {
            tell(new IOException("the journal " + open + " cannot be written: " + reason(e), e));
        }
    }

    private List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add(HEAD);
        lines.addAll(book.lines());
        return lines;
    }

    private LaunchBook read(Path place, List<String> lines, long wholeBytes) throws IOException {
        boolean isEmpty = lines.isEmpty() && Files.size(place) == wholeBytes;
        if (!isEmpty && (lines.isEmpty() || !lines.getFirst().equals(HEAD))) {
            throw new IOException("it is no journal of this version; name another file with journal:, or remove it");
        }
        var found = new LaunchBook();
        for (int i = 1; i < lines.size(); i++) {
            if (JournalLine.words(lines.get(i)).filter(found::take).isEmpty())
                LOG.warn("{}: line {} of the journal {} is damaged and is passed over", owner, i + 1, place);
        }
        return found;
    }

    private static String reason(IOException cause) {
        if (cause instanceof NoSuchFileException e)
            return e.getFile() + " cannot be made, since its folder is not there";
        if (cause instanceof AccessDeniedException e) return e.getFile() + ": permission denied";
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
