package io.sluice.testkit;

import io.sluice.api.CompletedFile;
import io.sluice.api.Counter;
import io.sluice.api.SinkContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// A sink's context for tests: keeps what the sink told it, and runs the sink's threads for real. Safe for
/// use by several threads.
public final class RecordingContext implements SinkContext, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String name;
    private final Map<String, Counter> counters = new ConcurrentSkipListMap<>();
    private final Map<String, LongSupplier> levels = new ConcurrentSkipListMap<>();
    private final Map<String, List<Path>> directories = new ConcurrentSkipListMap<>();
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
    public void level(String name, LongSupplier value) {
        levels.put(name, value);
    }

    /// {@return what the sink measures at this moment; 0 when it never said how to}
    ///
    /// @param name what is measured
    public long level(String name) {
        var value = levels.get(name);
        return value == null ? 0 : value.getAsLong();
    }

    /// Says where a sink writes to that the one under test follows.
    ///
    /// @param sink      its name
    /// @param directory its only directory
    public void follows(String sink, Path directory) {
        directories.put(sink, List.of(directory));
    }

    @Override
    public List<Path> directories(String sink) {
        return directories.getOrDefault(sink, List.of());
    }

    @Override
    public synchronized void completed(CompletedFile file) {
        completed.add(file);
        notifyAll();
    }

    /// Says that all have heard before it can be seen that the file is finished, so that a test finds
    /// nothing half done.
    @Override
    public void completed(CompletedFile file, Runnable heard) {
        heard.run();
        completed(file);
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
