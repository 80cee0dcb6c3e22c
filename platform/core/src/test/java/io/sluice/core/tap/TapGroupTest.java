package io.sluice.core.tap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.Datagram;
import io.sluice.api.tap.Tap;
import io.sluice.api.tap.TapContext;
import io.sluice.api.tap.TapInput;
import io.sluice.core.TapConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TapGroupTest {
    private static final TapInput SFLOW = input("sflow", 6343);
    private static final TapInput LAB = input("lab", 6344);

    private final List<String> heard = Collections.synchronizedList(new ArrayList<>());
    private final Datagram datagram = new Datagram(ByteBuffer.allocate(1_500));

    @Test
    void aTapIsOpenedTakesAllInOrderAndIsClosedOnOneThread() throws IOException {
        var group = group(new Recorder());
        var outlet = group.outlet(SFLOW).orElseThrow();
        group.start(List.of(SFLOW, LAB));
        for (int i = 0; i < 3; i++) outlet.offer(datagram(i));
        group.end();
        assertTrue(group.awaitEnd());
        assertEquals(
                List.of("open [sflow, lab] tap-t", "0 of sflow tap-t", "1 of sflow tap-t", "2 of sflow tap-t", "close"),
                heard.stream().filter(line -> !line.equals("flush")).toList());
        assertEquals("flush", heard.get(heard.size() - 2), "before it is closed");
        var state = group.states().getFirst();
        assertEquals(3, state.taken());
        assertEquals(0, state.waiting() + state.dropped() + state.failed());
        assertFalse(state.isOpen());
    }

    @Test
    void aTapThatSleepsIsWokenByWhatComes() throws Exception {
        var taken = new CountDownLatch(1_000);
        var group = group((_, _) -> taken.countDown());
        var outlet = group.outlet(SFLOW).orElseThrow();
        group.start(List.of(SFLOW));
        for (long left = 1_000; left > 0; left--) {
            outlet.offer(datagram(0));
            outlet.wake();
            while (taken.getCount() >= left) Thread.onSpinWait(); // each finds it asleep, or just about to be
        }
        group.end();
        assertTrue(group.awaitEnd());
    }

    @Test
    void whatItThrowsIsCountedAndTheNextOneComesAllTheSame() throws IOException {
        var group = group((datagram, _) -> {
            if (datagram.payload.getInt(0) == 1) throw new IOException("no");
            if (datagram.payload.getInt(0) == 2) throw new LinkageError("no class");
        });
        var outlet = group.outlet(SFLOW).orElseThrow();
        group.start(List.of(SFLOW));
        for (int i = 0; i < 4; i++) outlet.offer(datagram(i));
        group.end();
        assertTrue(group.awaitEnd());
        var state = group.states().getFirst();
        assertEquals(2, state.taken());
        assertEquals(2, state.failed());
        assertEquals("tap t failed on a datagram: no class", state.fault());
    }

    @Test
    void aTapThatHangsDropsItsOwnAndHoldsUpNobody() throws IOException {
        var begun = new CountDownLatch(1);
        var hangs = new Tap() {
            @Override
            public void accept(Datagram taken, TapInput from) {
                begun.countDown();
                try {
                    Thread.sleep(Duration.ofMinutes(5));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }

            @Override
            public Duration stopTimeout() {
                return Duration.ofMillis(50);
            }
        };
        var group = new TapGroup(List.of(config("hangs", hangs), config("t", new Recorder())));
        var outlet = group.outlet(SFLOW).orElseThrow();
        group.start(List.of(SFLOW));
        for (int i = 0; i < 10_000; i++) outlet.offer(datagram(i));
        group.end();
        assertFalse(group.awaitEnd());
        var hanging = group.states().getFirst();
        assertTrue(hanging.dropped() > 9_000, hanging.toString());
        assertEquals(10_000, hanging.taken() + hanging.dropped() + hanging.waiting());
        var other = group.states().getLast();
        assertEquals(10_000, other.taken() + other.dropped());
    }

    @Test
    void aTapIsGivenOnlyTheInputsThatItNames() throws IOException {
        var only = new TapConfig("t", new Recorder(), List.of("lab"), TapConfig.LEAST_QUEUE_BYTES, Optional.empty());
        var group = new TapGroup(List.of(only));
        assertTrue(group.outlet(SFLOW).isEmpty(), "so that its receivers do nothing at all");
        var outlet = group.outlet(LAB).orElseThrow();
        group.start(List.of(SFLOW, LAB));
        outlet.offer(datagram(5));
        group.end();
        assertTrue(group.awaitEnd());
        assertTrue(heard.contains("5 of lab tap-t"), heard.toString());
        assertEquals(List.of("lab"), group.states().getFirst().inputs());
    }

    @Test
    void oneThatCannotBeOpenedSaysWhyAndTheOthersAreClosed() {
        var group = new TapGroup(List.of(config("t", new Recorder()), config("bad", new Broken())));
        var problem = assertThrows(IOException.class, () -> group.start(List.of(SFLOW)));
        assertEquals("tap bad cannot be opened: no such folder", problem.getMessage());
        group.end();
        assertTrue(group.awaitEnd());
        assertEquals("close", heard.getLast());
    }

    @Test
    void oneFollowsAnotherAndEachDatagramIsGivenToOneOfThem() throws Exception {
        var group = group(new Recorder());
        var outlet = group.outlet(SFLOW).orElseThrow();
        group.start(List.of(SFLOW));
        for (int i = 0; i < 2_000; i++) {
            if (i % 500 == 250) group.replace("t", new Recorder(), Recorder::new);
            while (group.states().getFirst().waiting() > 50) Thread.onSpinWait();
            outlet.offer(datagram(i));
            outlet.wake();
        }
        group.end();
        assertTrue(group.awaitEnd());
        assertEquals(
                IntStream.range(0, 2_000).mapToObj(i -> i + " of sflow tap-t").toList(),
                heard.stream().filter(line -> line.contains(" of ")).toList());
        assertEquals(
                List.of("open", "close", "open", "close", "open", "close", "open", "close", "open", "close"),
                heard.stream()
                        .filter(line -> line.startsWith("open") || line.equals("close"))
                        .map(line -> line.split(" ")[0])
                        .toList(),
                "one is closed before the next is opened");
        var state = group.states().getFirst();
        assertEquals(2_000, state.taken());
        assertEquals(5L, state.counts().get("opened"), "what taps count goes on");
    }

    @Test
    void oneLikeTheFormerComesBackWhenTheNextCannotBeOpened() throws Exception {
        var group = group(new Recorder());
        var outlet = group.outlet(SFLOW).orElseThrow();
        group.start(List.of(SFLOW));
        var refused = assertThrows(IOException.class, () -> group.replace("t", new Broken(), Recorder::new));
        assertEquals("tap t cannot be opened: no such folder", refused.getMessage());
        assertTrue(group.states().getFirst().isOpen());
        outlet.offer(datagram(7));
        group.end();
        assertTrue(group.awaitEnd());
        assertTrue(heard.contains("7 of sflow tap-t"), heard.toString());
    }

    @Test
    void oneThatIsBusyKeepsItsPlace() throws Exception {
        var goesOn = new CountDownLatch(1);
        var group = group(new Recorder() {
            @Override
            public void accept(Datagram taken, TapInput from) {
                try {
                    goesOn.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                super.accept(taken, from);
            }

            @Override
            public Duration stopTimeout() {
                return Duration.ofSeconds(1);
            }
        });
        var outlet = group.outlet(SFLOW).orElseThrow();
        group.start(List.of(SFLOW));
        outlet.offer(datagram(1));
        outlet.wake();
        while (group.states().getFirst().waiting() > 0) Thread.onSpinWait();
        var refused = assertThrows(IOException.class, () -> group.replace("t", new Recorder(), Recorder::new));
        assertEquals("tap t has been busy for 1 s with what it has, and goes on", refused.getMessage());
        goesOn.countDown();
        outlet.offer(datagram(2));
        group.end();
        assertTrue(group.awaitEnd());
        assertTrue(heard.containsAll(List.of("1 of sflow tap-t", "2 of sflow tap-t")), heard.toString());
    }

    private static TapGroup group(Tap tap) {
        return new TapGroup(List.of(config("t", tap)));
    }

    private static TapConfig config(String name, Tap tap) {
        return new TapConfig(name, tap, List.of(), TapConfig.LEAST_QUEUE_BYTES, Optional.empty());
    }

    private static TapInput input(String name, int port) {
        return new TapInput(name, new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
    }

    private Datagram datagram(int number) {
        datagram.length = 1_400;
        datagram.payload.putInt(0, number);
        return datagram;
    }

    private static final class Broken implements Tap {
        @Override
        public void open(TapContext context) throws IOException {
            throw new IOException("no such folder");
        }

        @Override
        public void accept(Datagram taken, TapInput from) {}
    }

    private class Recorder implements Tap {
        @Override
        public void open(TapContext context) {
            context.counter("opened").increment();
            var names = context.inputs().stream().map(TapInput::name).toList();
            heard.add("open " + names + " " + Thread.currentThread().getName());
        }

        @Override
        public void accept(Datagram taken, TapInput from) {
            heard.add(taken.payload.getInt(0) + " of " + from.name() + " "
                    + Thread.currentThread().getName());
        }

        @Override
        public void flush() {
            heard.add("flush");
        }

        @Override
        public void close() {
            heard.add("close");
        }
    }
}
