package io.sluice.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.Datagram;
import io.sluice.api.DecodeResult;
import io.sluice.api.Decoder;
import io.sluice.api.FlowBatch;
import io.sluice.core.shadow.Shadow;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A decoder is tried out on copies of what an input receives before it takes over.
@Timeout(60)
class DecoderTrialTest {
    private static final Shadow.Names NAMES = new Shadow.Names("in", "the one in use", "decoder rows", 1);

    private final ScriptedSource source = new ScriptedSource();
    private final Pipeline pipeline = new Pipeline(
            new Rotation(Duration.ofDays(1), true),
            List.of(InputConfig.of("in", () -> source, List.of(new RowsDecoder()))),
            List.of());
    private final Thread sender = Thread.ofPlatform().daemon().unstarted(this::send);
    private final AtomicInteger tried = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private volatile boolean isOver;

    @BeforeEach
    void start() throws IOException {
        pipeline.start();
        sender.start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        isOver = true;
        sender.join();
        source.end();
        assertTrue(pipeline.stop());
    }

    @Test
    void oneThatDecodesWhatTheOneInUseDoesIsTakenAndClosed() throws IOException {
        tryOut(new Candidate());
        assertTrue(tried.get() > 0);
        assertEquals(1, closed.get());
    }

    @Test
    void oneThatFailsWhereTheOneInUseDoesNotIsRefusedWithWhatItThrew() {
        var refused = assertThrows(
                IOException.class,
                () -> tryOut(new Candidate() {
                    @Override
                    public DecodeResult decode(Datagram datagram, FlowBatch batch) {
                        throw new IllegalStateException("I am new here");
                    }
                }));
        assertTrue(
                refused.getMessage()
                        .matches("decoder rows failed on [\\d,]+ of [\\d,]+ datagrams that input in has just received,"
                                + " and the one in use did not: java.lang.IllegalStateException: I am new here"),
                refused.getMessage());
        assertEquals(1, closed.get());
    }

    @Test
    void oneThatFailsWhereTheOneInUseFailsTooIsNoWorse() throws IOException {
        tryOut(new Candidate() {
            @Override
            public DecodeResult decode(Datagram datagram, FlowBatch batch) {
                if ((datagram.payload.get(0) & 0xFF) == 255) throw new IllegalStateException("none of mine");
                return super.decode(datagram, batch);
            }
        });
        assertTrue(tried.get() > 0);
    }

    @Test
    void oneThatDoesNotComeBackIsRefusedAndItsThreadIsLeftAlone() {
        var refused = assertThrows(
                IOException.class,
                () -> tryOut(new Candidate() {
                    @Override
                    public DecodeResult decode(Datagram datagram, FlowBatch batch) {
                        while (!isOver) Thread.onSpinWait();
                        return DecodeResult.DECODED;
                    }
                }));
        assertEquals("decoder rows does not come back from a datagram", refused.getMessage());
        assertEquals(0, closed.get());
    }

    @Test
    void whatIsComparedGoesOnAfterwards() throws Exception {
        pipeline.shadows().start(NAMES, DecoderSlot.of(new RowsDecoder()), DecoderSlot.of(new RowsDecoder()));
        tryOut(new Candidate());
        long compared = pipeline.shadows().reports().getFirst().compared();
        while (pipeline.shadows().reports().getFirst().compared() == compared) Thread.onSpinWait();
    }

    private void tryOut(Decoder candidate) throws IOException {
        pipeline.shadows().tryOut(NAMES, DecoderSlot.of(new RowsDecoder()), DecoderSlot.of(candidate));
    }

    /// Datagrams of two rows, and ones on which the decoder in use fails.
    private void send() {
        while (!isOver) {
            source.send(2);
            source.send(255);
            LockSupport.parkNanos(1_000_000);
        }
    }

    private class Candidate extends RowsDecoder {
        @Override
        public DecodeResult decode(Datagram datagram, FlowBatch batch) {
            tried.incrementAndGet();
            return super.decode(datagram, batch);
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }
}
