package io.sluice.sink.launcher;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// A process and all that descend from it.
final class ProcessTree {
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final long POLL_MS = 10;

    private final Set<ProcessHandle> processes = new LinkedHashSet<>();

    /// Looks at the tree as it is now; once a parent is gone, its children cannot be found any more.
    ProcessTree(Process root) {
        processes.add(root.toHandle());
        addDescendants();
    }

    /// Asks all to end, and ends by force those that have not done so after a short while. An interrupt cuts
    /// the while short.
    void end() {
        processes.forEach(ProcessHandle::destroy);
        try {
            awaitEnd();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        addDescendants();
        alive().forEach(ProcessHandle::destroyForcibly);
    }

    private void awaitEnd() throws InterruptedException {
        long deadlineNs = System.nanoTime() + GRACE.toNanos();
        while (!alive().isEmpty() && System.nanoTime() - deadlineNs < 0) {
            TimeUnit.MILLISECONDS.sleep(POLL_MS);
        }
    }

    private void addDescendants() {
        for (var process : new ArrayList<>(processes)) {
            process.descendants().forEach(processes::add);
        }
    }

    private List<ProcessHandle> alive() {
        return processes.stream().filter(ProcessHandle::isAlive).toList();
    }
}
