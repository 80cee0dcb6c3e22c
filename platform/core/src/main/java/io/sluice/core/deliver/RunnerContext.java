package io.sluice.core.deliver;

import io.sluice.api.CompletedFile;
import io.sluice.api.Counter;
import io.sluice.api.SinkContext;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// What one sink is offered.
final class RunnerContext implements SinkContext {
    private final String name;
    private final ClassLoader loader;
    private final Publisher publisher;
    private final Map<String, Counter> counters = new ConcurrentHashMap<>();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();

    RunnerContext(String name, ClassLoader loader, Publisher publisher) {
        this.name = name;
        this.loader = loader;
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

    @Override
    public void completed(CompletedFile file) {
        publisher.publish(file);
    }

    @Override
    public Thread start(String purpose, Runnable work) {
        var thread = Thread.ofPlatform()
                .name("sink-" + name + "-" + purpose)
                .daemon()
                .unstarted(work);
        thread.setContextClassLoader(loader);
        threads.add(thread);
        thread.start();
        return thread;
    }

    /// Interrupts the threads that the sink has left running.
    void close() {
        threads.forEach(Thread::interrupt);
    }
}
