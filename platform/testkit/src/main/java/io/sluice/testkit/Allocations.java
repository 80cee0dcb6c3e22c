package io.sluice.testkit;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/// Measures what code allocates, for what must allocate nothing once it is warm.
public final class Allocations {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Allocations() {}

    /// {@return how many bytes the calling thread allocates each time it does some work: the least of several runs}
    ///
    /// What only some runs allocate is the virtual machine's: while it compiles, it may undo an optimisation and
    /// make the objects that it had saved.
    ///
    /// @param runs how often the work is run at most, 1 or more; a run that allocates nothing is the last
    /// @param work the work, long enough to be compiled within a few runs
    public static long leastOf(int runs, Runnable work) {
        long leastBytes = Long.MAX_VALUE;
        for (int run = 0; run < runs && leastBytes > 0; run++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            work.run();
            leastBytes = Math.min(leastBytes, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        return leastBytes;
    }

    /// {@return how many bytes a thread has allocated so far}
    ///
    /// @param thread the thread, which is alive
    public static long of(Thread thread) {
        return THREADS.getThreadAllocatedBytes(thread.threadId());
    }
}
