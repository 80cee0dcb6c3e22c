package io.sluice.sink.stdout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;
import io.sluice.testkit.Allocations;
import io.sluice.testkit.FlowBatches;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.Pipe;
import java.nio.channels.WritableByteChannel;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class StdoutSinkTest {
    @Test
    void hasWrittenABatchWhenItReturns() throws IOException {
        var written = new ByteArrayOutputStream();
        try (var sink = new StdoutSink(Rows.json(), Rows.KINDS, Channels.newChannel(written))) {
            sink.accept(FlowBatches.of(Rows.tcp(), Rows.tcp()));
            assertEquals(2, written.toString().lines().count());
            sink.accept(FlowBatches.of(Rows.tcp()));
            assertEquals(3, written.toString().lines().count());
        }
    }

    @Test
    void printsTheHeadingOnce() throws IOException {
        var written = new ByteArrayOutputStream();
        try (var sink = new StdoutSink(Rows.utcLinesOfAllKinds(), Rows.KINDS, Channels.newChannel(written))) {
            for (int i = 0; i < 3; i++) sink.accept(FlowBatches.of(Rows.tcp()));
        }
        assertEquals(4, written.toString().lines().count());
    }

    @Test
    void writesALineThatIsLongerThanItsBuffer() throws IOException {
        var batch = Rows.full();
        var row = batch.flow(0);
        row.asPathAt = batch.nextWord();
        row.asPathCount = 20_000;
        for (int i = 0; i < row.asPathCount; i++) batch.addWord(-1);
        var lines = Rows.lines(new GoflowJson(), batch);
        assertEquals(1, lines.size());
        assertTrue(lines.getFirst().contains("4294967295,4294967295],\"time_received_ns\""));
        assertTrue(lines.getFirst().length() > 220_000);
    }

    @Test
    void allocatesNothingOnceWarm() throws IOException {
        var batch = manyRows();
        for (int i = 0; i < 50; i++) Samples.addAllKinds(batch);
        for (var format : new BatchFormat[] {Rows.json(), Rows.utcLinesOfAllKinds(), Rows.sflowtool()}) {
            try (var sink = new StdoutSink(format, Rows.KINDS, new Sinkhole())) {
                long bytes = Allocations.leastOf(20, () -> acceptMany(sink, batch));
                assertEquals(0, bytes, "bytes allocated by 100 batches as " + format.getClass());
            }
        }
    }

    private static void acceptMany(StdoutSink sink, FlowBatch batch) {
        try {
            for (int i = 0; i < 100; i++) sink.accept(batch);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void failsEachBatchOfAClosedPipeWithTheReason() throws IOException {
        var pipe = Pipe.open();
        pipe.source().close();
        try (var sink = new StdoutSink(Rows.json(), Rows.KINDS, pipe.sink())) {
            for (int i = 0; i < 3; i++) {
                var problem = assertThrows(IOException.class, () -> sink.accept(FlowBatches.of(Rows.tcp())));
                assertEquals("cannot write to standard output: Broken pipe", problem.getMessage());
            }
        }
    }

    @Test
    void endsALineThatAFailureCutAndWritesOn() throws IOException {
        var channel = new FailingOnce(100);
        try (var sink = new StdoutSink(Rows.json(), Rows.KINDS, channel)) {
            assertThrows(IOException.class, () -> sink.accept(FlowBatches.of(Rows.tcp())));
            sink.accept(FlowBatches.of(Rows.ping()));
        }
        var lines = channel.written.toString().lines().toList();
        assertEquals(100, lines.get(0).length());
        assertEquals(Rows.lines(new GoflowJson(), FlowBatches.of(Rows.ping())), lines.subList(1, lines.size()));
    }

    @Test
    void canBeInterruptedWhileTheReaderStandsStill() throws Exception {
        var pipe = Pipe.open();
        var failure = new CompletableFuture<Exception>();
        var batch = manyRows();
        try (var sink = new StdoutSink(Rows.json(), Rows.KINDS, pipe.sink())) {
            var writer = Thread.ofPlatform().start(() -> {
                try {
                    while (true) sink.accept(batch);
                } catch (IOException e) {
                    failure.complete(e);
                }
            });
            pipe.source().read(ByteBuffer.allocate(1)); // it has begun to write, and nobody reads on
            writer.interrupt();
            assertInstanceOf(ClosedByInterruptException.class, failure.get().getCause());
            writer.join();
        } finally {
            pipe.source().close();
        }
    }

    private static FlowBatch manyRows() {
        @SuppressWarnings({"unchecked", "rawtypes"})
        Consumer<FlowRow>[] fillers = new Consumer[300];
        for (int i = 0; i < fillers.length; i++) fillers[i] = i % 2 == 0 ? Rows.tcp() : Rows.udpOverIpv6();
        return FlowBatches.of(fillers);
    }

    /// Takes all and keeps nothing.
    static final class Sinkhole implements WritableByteChannel {
        @Override
        public int write(ByteBuffer bytes) {
            int count = bytes.remaining();
            bytes.position(bytes.limit());
            return count;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }

    /// Fails once, after some bytes, as a full disk does that has room again later.
    private static final class FailingOnce implements WritableByteChannel {
        private final ByteArrayOutputStream written = new ByteArrayOutputStream();
        private int bytesLeft;

        FailingOnce(int bytesLeft) {
            this.bytesLeft = bytesLeft;
        }

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            if (bytesLeft == 0) {
                bytesLeft = Integer.MAX_VALUE;
                throw new IOException("No space left on device");
            }
            int count = Math.min(bytesLeft, bytes.remaining());
            for (int i = 0; i < count; i++) written.write(bytes.get());
            bytesLeft -= count;
            return count;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }
}
