package io.sluice.sink.launcher;

import io.sluice.api.CompletedFile;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;

/// Files whose command is due, in order. The sink's thread adds, the commands' thread takes.
final class FileQueue {
    private final ArrayDeque<CompletedFile> files = new ArrayDeque<>();
    private boolean isFinished;

    /// Adds a file.
    ///
    /// @return how many are waiting now
    synchronized int add(CompletedFile file) {
        files.add(file);
        notifyAll();
        return files.size();
    }

    /// {@return the next file, as soon as there is one; nothing when no further one will come}
    synchronized Optional<CompletedFile> take() throws InterruptedException {
        while (files.isEmpty() && !isFinished) wait();
        return Optional.ofNullable(files.poll());
    }

    /// Says that no further file will come.
    synchronized void finish() {
        isFinished = true;
        notifyAll();
    }

    /// {@return those that are still waiting; they are forgotten}
    synchronized List<CompletedFile> drain() {
        var rest = List.copyOf(files);
        files.clear();
        return rest;
    }
}
