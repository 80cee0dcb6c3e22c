package io.sluice.core.deliver;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// The threads that an object of a plugin asks for. Any thread may call it.
public final class PluginThreads {
    private static final long PATIENCE_NS = 1_000_000_000;

    private final String owner;
    private final ClassLoader loader;
    private final List<Thread> threads = new CopyOnWriteArrayList<>();

    /// Makes it, without threads.
    ///
    /// @param owner  what their names begin with
    /// @param loader the plugin's class loader
    public PluginThreads(String owner, ClassLoader loader) {
        this.owner = owner;
        this.loader = loader;
    }

    /// Makes a thread that is not started, and not interrupted at the end: the one that calls the object.
    ///
    /// @param work its body
    /// @return the thread
    public Thread main(Runnable work) {
        var thread = Thread.ofPlatform().name(owner).daemon().unstarted(work);
        thread.setContextClassLoader(loader);
        return thread;
    }

    /// Starts a thread.
    ///
    /// @param purpose what it does, in one word
    /// @param work    its body
    /// @return the started thread
    public Thread start(String purpose, Runnable work) {
        var thread = Thread.ofPlatform().name(owner + "-" + purpose).daemon().unstarted(work);
        thread.setContextClassLoader(loader);
        threads.add(thread);
        thread.start();
        return thread;
    }

    /// {@return those that were started}
    public List<Thread> started() {
        return List.copyOf(threads);
    }

    /// Ends those that were left running.
    ///
    /// @return the names of those that do not end within a second
    public List<String> end() {
        threads.forEach(Thread::interrupt);
        long deadlineNs = System.nanoTime() + PATIENCE_NS;
        try {
            for (var thread : threads) thread.join(Duration.ofNanos(Math.max(1, deadlineNs - System.nanoTime())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return threads.stream().filter(Thread::isAlive).map(Thread::getName).toList();
    }
}
