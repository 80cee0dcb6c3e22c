package io.sluice.core.deliver;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// The threads that an object of a plugin asks for. Any thread may call it.
public final class PluginThreads {
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

    /// Interrupts those that were left running.
    public void interrupt() {
        threads.forEach(Thread::interrupt);
    }
}
