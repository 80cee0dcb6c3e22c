package io.sluice.testkit.conformance;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;

/// The threads that a plugin leaves running.
final class Threads {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private Threads() {}

    /// {@return all threads that run now}
    static Set<Thread> now() {
        return Thread.getAllStackTraces().keySet();
    }

    /// Waits until the threads that a plugin has started since have ended.
    ///
    /// @param before the threads that ran before
    /// @throws BrokenPromise when some go on
    static void awaitEnd(Set<Thread> before, ClassLoader plugin) throws InterruptedException {
        long deadlineNs = System.nanoTime() + PATIENCE.toNanos();
        for (var thread : of(plugin, before)) {
            long leftNs = deadlineNs - System.nanoTime();
            thread.join(Duration.ofNanos(Math.max(1, leftNs)));
        }
        var left = of(plugin, before).stream()
                .map(thread -> "'" + thread.getName() + "'")
                .sorted()
                .collect(Collectors.joining(", "));
        BrokenPromise.unless(left.isEmpty(), "5 s after its end these threads of it still run: " + left);
    }

    /// Threads of the JDK's own come at any time; those of the plugin have its loader.
    private static Set<Thread> of(ClassLoader plugin, Set<Thread> before) {
        return now().stream()
                .filter(thread -> !before.contains(thread) && !thread.equals(Thread.currentThread()))
                .filter(thread -> !thread.getName().startsWith("ForkJoinPool.commonPool"))
                .filter(thread -> plugin.equals(thread.getContextClassLoader())
                        || plugin.equals(thread.getClass().getClassLoader()))
                .collect(Collectors.toSet());
    }
}
