package io.sluice.core.deliver;

import io.sluice.api.CompletedFile;
import io.sluice.api.Counter;
import io.sluice.api.SinkContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;

/// What one sink is offered.
final class RunnerContext implements SinkContext {
    private final String name;
    private final Publisher publisher;
    private final Function<String, List<Path>> directories;
    private final Map<String, Counter> counters = new ConcurrentHashMap<>();
    private final Map<String, LongSupplier> levels = new ConcurrentHashMap<>();
    private final PluginThreads threads;

    /// Makes what a sink is offered.
    ///
    /// @param directories tells where a sink that it follows writes to
    RunnerContext(String name, PluginThreads threads, Publisher publisher, Function<String, List<Path>> directories) {
        this.name = name;
        this.threads = threads;
        this.publisher = publisher;
        this.directories = directories;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Counter counter(String counted) {
        return counters.computeIfAbsent(counted, _ -> new Counter());
    }

    /// {@return what the sink counts, by name; any thread may ask}
    SortedMap<String, Long> counts() {
        var counts = new TreeMap<String, Long>();
        counters.forEach((counted, counter) -> counts.put(counted, counter.get()));
        return counts;
    }

    @Override
    public void level(String measured, LongSupplier value) {
        levels.put(measured, value);
    }

    /// {@return what the sink measures at this moment, by name; any thread may ask}
    SortedMap<String, Long> levels() {
        var values = new TreeMap<String, Long>();
        levels.forEach((measured, value) -> {
            try {
                values.put(measured, value.getAsLong());
            } catch (RuntimeException | LinkageError _) {
                // It is missing then: who asks how the collector stands is not to meet what a plugin throws.
            }
        });
        return values;
    }

    @Override
    public List<Path> directories(String sink) {
        return directories.apply(sink);
    }

    @Override
    public void completed(CompletedFile file) {
        publisher.publish(file);
    }

    @Override
    public void completed(CompletedFile file, Runnable heard) {
        publisher.publish(file, heard);
    }

    @Override
    public Thread start(String purpose, Runnable work) {
        return threads.start(purpose, work);
    }

    /// {@return the threads that the sink has asked for}
    List<Thread> threads() {
        return threads.started();
    }

    /// Interrupts the threads that the sink has left running.
    ///
    /// @return the names of those that do not end
    List<String> close() {
        return threads.end();
    }
}
