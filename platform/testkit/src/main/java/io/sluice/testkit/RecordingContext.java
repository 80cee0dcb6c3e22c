package io.sluice.testkit;

import io.sluice.api.CompletedFile;
import io.sluice.api.Counter;
import io.sluice.api.SinkContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;

/// A sink's context for tests: keeps what the sink told it, and runs the sink's threads for real. Safe for
/// use by several threads.
public final class RecordingContext implements SinkContext, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String name;
    private final Map<String, Counter> counters = new ConcurrentSkipListMap<>();
    private final List<CompletedFile> completed = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    /// Makes a context.
    ///
    /// @param name the sink's name in the configuration
    public RecordingContext(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Counter counter(String name) {
        return counters.computeIfAbsent(name, _ -> new Counter());
    }

    /// {@return what one of the sink's counters has come to; 0 when the sink never asked for it}
    ///
    /// @param name the counter's name
    public long count(String name) {
        var counter = counters.get(name);
        return counter == null ? 0 : counter.get();
    }

    @Override
    public synchronized void completed(CompletedFile file) {
        completed.add(file);
        notifyAll();
    }

    /// {@return the files that the sink has finished so far, in order}
    public synchronized List<CompletedFile> completedFiles() {
        return List.copyOf(completed);
    }

    /// {@return the files that the sink has finished, as soon as there are enough of them}
    ///
    /// @param count how many are enough
    /// @throws InterruptedException when the waiting thread is interrupted
    /// @throws IllegalStateException when there are still too few after ten seconds
    public synchronized List<CompletedFile> awaitCompletedFiles(int count) throws InterruptedException {
        long deadlineNs = System.nanoTime() + PATIENCE.toNanos();
        while (completed.size() < count) {
            long leftMs = TimeUnit.NANOSECONDS.toMillis(deadlineNs - System.nanoTime());
            if (leftMs <= 0) throw new IllegalStateException("only " + completed.size() + " files: " + completed);
            wait(leftMs);
        }
        return List.copyOf(completed);
    }

    @Override
    public synchronized Thread start(String name, Runnable work) {
        var thread = Thread.ofPlatform().daemon().name(this.name + "-" + name).start(work);
        threads.add(thread);
        return thread;
    }

    /// {@return the threads that the sink started}
    public synchronized List<Thread> threads() {
        return List.copyOf(threads);
    }

    /// Interrupts the threads that the sink started, and waits until they have ended.
    ///
    /// @throws IllegalStateException when a thread goes on for ten seconds more, or the caller is interrupted
    @Override
    public void close() {
        var started = threads();
        started.forEach(Thread::interrupt);
        try {
            for (var thread : started) {
                if (!thread.join(PATIENCE)) throw new IllegalStateException(thread.getName() + " does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while threads of " + name + " were ending", e);
        }
    }
}
