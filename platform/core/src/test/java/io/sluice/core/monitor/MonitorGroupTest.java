package io.sluice.core.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.Interval;
import io.sluice.api.monitor.CollectorState;
import io.sluice.api.monitor.DatagramAccount;
import io.sluice.api.monitor.Exporters;
import io.sluice.api.monitor.IntervalAccount;
import io.sluice.api.monitor.Monitor;
import io.sluice.api.monitor.MonitorContext;
import io.sluice.api.monitor.SampleAccount;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class MonitorGroupTest {
    private final List<String> heard = new ArrayList<>();

    @Test
    void aMonitorIsOpenedHearsOfAllIntervalsAndIsClosedOnOneThread() throws IOException {
        var group = group(new Recorder());
        group.start(new View());
        for (int i = 0; i < 3; i++) group.intervalEnded(account(i));
        group.stop();
        assertEquals(
                List.of(
                        "open monitor-m 0.1",
                        "interval 0 monitor-m",
                        "interval 1 monitor-m",
                        "interval 2 monitor-m",
                        "close monitor-m"),
                heard);
    }

    @Test
    void whatAMonitorThrowsKeepsNobodyFromHearingTheRest() throws IOException {
        var group = group(new Recorder() {
            @Override
            public void intervalEnded(IntervalAccount account) {
                super.intervalEnded(account);
                throw new IllegalStateException("no");
            }
        });
        group.start(new View());
        group.intervalEnded(account(0));
        group.intervalEnded(account(1));
        group.stop();
        assertEquals(4, heard.size());
    }

    @Test
    void oneThatCannotBeOpenedClosesTheOthersAndSaysWhy() {
        var fails = new Monitor() {
            @Override
            public void open(MonitorContext context) throws IOException {
                throw new IOException("port 9343 is taken");
            }
        };
        var group = new MonitorGroup(List.of(new MonitorConfig("m", new Recorder()), new MonitorConfig("bad", fails)));
        var problem = assertThrows(IOException.class, () -> group.start(new View()));
        assertEquals("monitor bad cannot be opened: port 9343 is taken", problem.getMessage());
        assertEquals("close monitor-m", heard.getLast());
    }

    @Test
    void oneThatHangsIsInterruptedAndHoldsUpNobody() throws IOException {
        var isInterrupted = new CountDownLatch(1);
        var group = group(new Monitor() {
            @Override
            public void intervalEnded(IntervalAccount account) {
                try {
                    Thread.sleep(Duration.ofMinutes(5));
                } catch (InterruptedException e) {
                    isInterrupted.countDown();
                    Thread.currentThread().interrupt();
                }
            }

            @Override
            public Duration stopTimeout() {
                return Duration.ofMillis(50);
            }
        });
        group.start(new View());
        for (int i = 0; i < 1_000; i++) group.intervalEnded(account(i));
        group.stop();
        assertEquals(0, isInterrupted.getCount());
    }

    @Test
    void exportersAreWantedWhenOneWantsThem() {
        assertFalse(group(new Recorder()).wantsExporters());
        var wants = new Monitor() {
            @Override
            public boolean wantsExporters() {
                return true;
            }
        };
        assertTrue(group(wants).wantsExporters());
    }

    private static MonitorGroup group(Monitor monitor) {
        return new MonitorGroup(List.of(new MonitorConfig("m", monitor)));
    }

    private static IntervalAccount account(long startMs) {
        return new IntervalAccount(
                new Interval(startMs, startMs + 1),
                false,
                DatagramAccount.NONE,
                SampleAccount.NONE,
                List.of(),
                List.of(),
                Exporters.NONE);
    }

    private class Recorder implements Monitor {
        @Override
        public void open(MonitorContext context) {
            tell("open " + thread() + " " + context.state().version());
        }

        @Override
        public void intervalEnded(IntervalAccount account) {
            tell("interval " + account.interval().startMs() + " " + thread());
        }

        @Override
        public void close() {
            tell("close " + thread());
        }

        private void tell(String what) {
            synchronized (heard) {
                heard.add(what);
            }
        }

        private static String thread() {
            return Thread.currentThread().getName();
        }
    }

    private static final class View implements CollectorView {
        @Override
        public CollectorState state() {
            return new CollectorState(
                    "0.1", 0, 0, 0, 0, List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
        }

        @Override
        public Exporters exporters() {
            return Exporters.NONE;
        }
    }
}
