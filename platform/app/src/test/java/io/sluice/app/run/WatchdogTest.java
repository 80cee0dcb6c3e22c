package io.sluice.app.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.core.WorkerProgress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// When the watchdog is fed, look by look: each is a second, and each second one is half of the manager's
/// limit.
class WatchdogTest {
    private final List<String> said = new ArrayList<>();
    private final Supervisor supervisor = new Supervisor(Map.of(), 7, said::add);
    private List<WorkerProgress> workers = List.of();
    private final Watchdog watchdog =
            new Watchdog(Duration.ofSeconds(8), () -> workers, supervisor, () -> "ready: 1 input, 1 sink");

    @Test
    void isFedAtHalfTheTimeWhileAllComeRound() {
        for (int look = 0; look < 9; look++) {
            workers = List.of(worker("input sflow", look, true), worker("sink archive", look, true));
            watchdog.look();
        }
        assertEquals(List.of("WATCHDOG=1", "WATCHDOG=1", "WATCHDOG=1"), said);
    }

    @Test
    void isFedWhileAThreadRestsThatNothingWaitsFor() {
        workers = List.of(worker("sink archive", 7, false));
        for (int look = 0; look < 9; look++) watchdog.look();
        assertEquals(3, said.size());
    }

    @Test
    void isNotFedOnceASinkTakesLongerThanItsPatienceAndAgainWhenItGetsOn() {
        workers = List.of(worker("input sflow", 7, false), worker("sink bad", 7, true));
        for (int look = 0; look < 4; look++) watchdog.look();
        assertEquals(List.of("WATCHDOG=1"), said, "three seconds are not too long");
        for (int look = 0; look < 20; look++) watchdog.look();
        assertEquals(List.of("WATCHDOG=1", "STATUS=sink bad does not get on; the watchdog is not fed"), said);
        workers = List.of(worker("sink bad", 8, true));
        watchdog.look();
        assertEquals("STATUS=ready: 1 input, 1 sink", said.get(2));
        assertEquals("WATCHDOG=1", said.getLast());
    }

    @Test
    void isThereWhenTheManagerAsksThisProcessForIt() {
        assertEquals(Duration.ofSeconds(3), limit("3000000", "7"));
        assertEquals(Duration.ofSeconds(3), limit("3000000", ""));
        assertTrue(limit("3000000", "8").isZero(), "it was meant for another process");
        assertTrue(limit("soon", "7").isZero());
        assertTrue(limit("0", "7").isZero());
        assertTrue(limit("", "7").isZero());
    }

    private static Duration limit(String microseconds, String pid) {
        return new Supervisor(Map.of("WATCHDOG_USEC", microseconds, "WATCHDOG_PID", pid), 7).watchdogLimit();
    }

    private static WorkerProgress worker(String name, long turns, boolean hasWork) {
        return new WorkerProgress(name, turns, hasWork, Duration.ofSeconds(3));
    }
}
