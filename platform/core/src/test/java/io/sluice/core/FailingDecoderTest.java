package io.sluice.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.Datagram;
import io.sluice.api.DecodeResult;
import io.sluice.api.Decoder;
import io.sluice.api.FlowBatch;
import io.sluice.core.account.IntervalBook;
import io.sluice.core.account.ReceiverAccount;
import io.sluice.core.receive.Receiver;
import io.sluice.core.receive.ReceiverThread;
import io.sluice.core.rotate.IntervalChain;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What becomes of a decoder that fails, or does not come back.
@Timeout(60)
class FailingDecoderTest {
    private static final long NS_PER_S = 1_000_000_000;

    private final ScriptedSource source = new ScriptedSource();
    private final AtomicInteger calls = new AtomicInteger();
    private long nowNs = 1_000 * NS_PER_S;
    private boolean isWell;

    @Test
    void oneThatFailsOnAllDatagramsRestsAndIsAskedAgain() {
        var receiver = receiver((_, batch) -> {
            calls.incrementAndGet();
            if (!isWell) throw new AssertionError("no datagram for me");
            batch.addFlow();
            return DecodeResult.DECODED;
        });
        receive(receiver, 250);
        assertEquals(100, calls.get(), "after a hundred failures it is not asked");
        assertTrue(receiver.decoderFault().endsWith("it is not asked for 1 s"), receiver.decoderFault());
        nowNs += NS_PER_S;
        receive(receiver, 50);
        assertEquals(101, calls.get(), "one datagram shows that nothing is better");
        assertTrue(receiver.decoderFault().endsWith("it is not asked for 2 s"), receiver.decoderFault());
        nowNs += 2 * NS_PER_S;
        isWell = true;
        receive(receiver, 50);
        assertEquals(151, calls.get());
        assertEquals(300, receiver.account().decoderFailures());
        assertEquals(50, receiver.account().datagrams().decoded());
    }

    @Test
    void oneThatBlocksIsInterruptedAndTheReceiverGoesOn() throws InterruptedException {
        var blocks = new CountDownLatch(1);
        var receiver = receiver(new RowsDecoder() {
            @Override
            public DecodeResult decode(Datagram datagram, FlowBatch batch) {
                if (calls.incrementAndGet() > 1) return super.decode(datagram, batch);
                blocks.countDown();
                try {
                    Thread.sleep(Duration.ofMinutes(1));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt(); // as a plugin does it that means well
                    throw new IllegalStateException("interrupted", e);
                }
                return DecodeResult.DECODED;
            }
        });
        var thread = new ReceiverThread("in", receiver);
        thread.start();
        source.send(1);
        blocks.await();
        thread.endStuckCall(0, Duration.ofSeconds(10));
        assertTrue(thread.endStuckCall(9_000, Duration.ofSeconds(10)).isEmpty(), "it has ten seconds");
        var place = thread.endStuckCall(10_000, Duration.ofSeconds(10)).orElseThrow();
        assertEquals("decode", place.getMethodName());
        assertTrue(place.getClassName().startsWith(FailingDecoderTest.class.getName()), place.toString());
        source.send(1);
        while (receiver.account().datagrams().decoded() < 1) Thread.onSpinWait();
        assertEquals(1, receiver.account().decoderFailures());
        thread.stop();
        assertTrue(thread.join(10_000));
    }

    private Receiver receiver(Decoder decoder) {
        var chain = new IntervalChain(new Rotation(Duration.ofDays(1), true), nowNs / 1_000_000);
        var run = new Receiver.Run(() -> nowNs, chain, new IntervalBook(IntervalListener.NONE));
        return new Receiver("in", source, List.of(DecoderSlot.of(decoder)), new ReceiverAccount(10), run);
    }

    private void receive(Receiver receiver, int datagrams) {
        for (int i = 0; i < datagrams; i++) source.send(1);
        int received = 0;
        while (received < datagrams) received += receiver.doWork();
    }
}
