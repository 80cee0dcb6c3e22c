package io.sluice.core.deliver;

import io.sluice.api.CompletedFile;
import io.sluice.api.Counter;
import io.sluice.api.SinkContext;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// What one sink is offered.
final class RunnerContext implements SinkContext {
    private final String name;
    private final Publisher publisher;
    private final Map<String, Counter> counters = new ConcurrentHashMap<>();
    private final PluginThreads threads;

    RunnerContext(String name, PluginThreads threads, Publisher publisher) {
        this.name = name;
        this.threads = threads;
        this.publisher = publisher;
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
    public void completed(CompletedFile file) {
        publisher.publish(file);
    }

    @Override
    public Thread start(String purpose, Runnable work) {
        return threads.start(purpose, work);
    }

    /// Interrupts the threads that the sink has left running.
    void close() {
        threads.interrupt();
    }
}
