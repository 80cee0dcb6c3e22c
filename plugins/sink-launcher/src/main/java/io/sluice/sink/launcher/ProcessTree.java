package io.sluice.sink.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The processes that came of a run: those that descend from its first one, and those that have the run's
/// name in their environment, whoever is their parent now.
///
/// On systems without `/proc` the latter are not found; nor are those that have given themselves another
/// environment, if they had another parent before anybody looked.
final class ProcessTree {
    private static final Logger LOG = LoggerFactory.getLogger(ProcessTree.class);
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final long POLL_MS = 10;
    private static final int MOST_ROUNDS = 100;

    private final byte[] mark;
    private final Set<ProcessHandle> processes = new LinkedHashSet<>();

    /// Looks at what there is now.
    ///
    /// @param run the run's name, see [RunName]
    ProcessTree(String run) {
        mark = ("\0" + RunName.VARIABLE + "=" + run + "\0").getBytes(StandardCharsets.UTF_8);
        look();
    }

    /// Looks at the tree as it is now.
    ///
    /// @param root the run's first process
    /// @param run  the run's name
    ProcessTree(Process root, String run) {
        this(run);
        processes.add(root.toHandle());
        look();
    }

    /// {@return whether any of them is there}
    boolean isAlive() {
        return !alive().isEmpty();
    }

    /// Asks all to end, and ends by force those that have not done so after a short while, and those that
    /// they have started meanwhile. An interrupt cuts the while short.
    void end() {
        processes.forEach(ProcessHandle::destroy);
        try {
            awaitEnd();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // What forks faster than we look is caught in one of the rounds, or outlives us.
        for (int round = 0; round < MOST_ROUNDS; round++) {
            look();
            var left = alive();
            if (left.isEmpty()) return;
            left.forEach(ProcessHandle::destroyForcibly);
            Thread.onSpinWait();
        }
    }

    private void awaitEnd() throws InterruptedException {
        long deadlineNs = System.nanoTime() + GRACE.toNanos();
        while (isAlive() && System.nanoTime() - deadlineNs < 0) {
            TimeUnit.MILLISECONDS.sleep(POLL_MS);
        }
    }

    private void look() {
        addMarked();
        for (var process : new ArrayList<>(processes)) {
            process.descendants().forEach(processes::add);
        }
    }

    private void addMarked() {
        var proc = Path.of("/proc");
        if (!Files.isDirectory(proc)) return;
        try (var all = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (var process : all) {
                if (isMarked(process.resolve("environ"))) {
                    ProcessHandle.of(Long.parseLong(process.getFileName().toString()))
                            .ifPresent(processes::add);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            LOG.debug("the processes of {} cannot be looked at", proc, e);
        }
    }

    private boolean isMarked(Path environment) {
        try {
            return contains(Files.readAllBytes(environment));
        } catch (IOException _) {
            return false; // it has ended, or belongs to somebody else
        }
    }

    /// The mark begins with the end of the variable before, which the first one has not.
    private boolean contains(byte[] bytes) {
        for (int at = -1; at + mark.length <= bytes.length; at++) {
            int i = at < 0 ? 1 : 0;
            while (i < mark.length && bytes[at + i] == mark[i]) i++;
            if (i == mark.length) return true;
        }
        return false;
    }

    /// One that has ended and was not yet collected by its parent has no command any more.
    private List<ProcessHandle> alive() {
        return processes.stream()
                .filter(process -> process.isAlive() && process.info().command().isPresent())
                .toList();
    }
}
