package io.sluice.sink.nfcapd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.sink.nfcapd.metric.MetricOptions;
import io.sluice.sink.nfcapd.metric.Metrics;
import io.sluice.testkit.FlowBatches;
import io.sluice.testkit.RecordingContext;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What a program that listens for the metrics of sfcapd is told.
@Timeout(30)
class MetricsTest {
    private static final long START_MS = 1_795_882_484_000L; // 16 s before the minute is full

    private final RecordingContext context = new RecordingContext("files");
    private long nowMs = START_MS;

    @TempDir
    Path folder;

    @AfterEach
    void endThreads() {
        context.close();
    }

    @Test
    void hasTheTrafficOfEachSourceInEachFullMinute() throws IOException {
        try (var listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            listener.bind(UnixDomainSocketAddress.of(folder.resolve("socket")));
            var metrics = metrics();
            var one = metrics.source("one");
            metrics.source("two");
            var batch = FlowBatches.of(
                    FlowBatches.tcp("10.0.0.1", 1000, "10.0.0.2", 80, 100),
                    FlowBatches.tcp("10.0.0.1", 1000, "10.0.0.2", 80, 50));
            for (int i = 0; i < batch.flowCount(); i++) batch.flow(i).scaledPackets = 10;
            batch.flow(1).protocol = 58;
            one.add(batch, 0, 2);
            metrics.tick();
            nowMs = START_MS + 16_100;
            metrics.tick();
            var message = receive(listener);
            assertEquals("@ 1 464 2 60 1795882500000 16100", head(message));
            long tcp = batch.flow(0).scaledOctets;
            long icmp = batch.flow(1).scaledOctets;
            assertEquals("one", ident(message));
            assertEquals(List.of(65_536L, 1L, 0L, 1L, 0L, tcp, 0L, icmp, 0L, 10L, 0L, 10L, 0L), numbers(message));
            assertEquals("two", ident(message));
            assertEquals(List.of(131_072L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L), numbers(message));
            nowMs += 60_000;
            one.add(batch, 0, 1);
            metrics.tick();
            var next = receive(listener).position(24);
            assertEquals("one", ident(next));
            assertEquals(1L, numbers(next).get(1), "counts begin anew with each message");
        }
    }

    @Test
    void isLostWhileNobodyListensAndThenComesAgain() throws IOException, InterruptedException {
        var metrics = metrics();
        metrics.source("one");
        nowMs += 60_000;
        metrics.tick();
        try (var listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            listener.bind(UnixDomainSocketAddress.of(folder.resolve("socket")));
            nowMs += 60_000;
            metrics.tick();
            assertEquals(256, receive(listener).remaining());
            metrics.tick();
            assertEquals(1, context.counter("metrics-lost").get());
        }
    }

    private Metrics metrics() {
        var options = new MetricOptions(folder.resolve("socket"), Duration.ofSeconds(60));
        return new Metrics(options, new TestClock(), context);
    }

    private static ByteBuffer receive(ServerSocketChannel listener) throws IOException {
        var message = ByteBuffer.allocate(65_536).order(ByteOrder.nativeOrder());
        try (var channel = listener.accept()) {
            while (channel.read(message) >= 0) Thread.onSpinWait();
        }
        return message.flip();
    }

    private static String head(ByteBuffer message) {
        var bytes = "%c %d ".formatted(message.get(), message.get());
        var shorts = "%d %d %d ".formatted(message.getShort(), message.getShort(), message.getShort());
        return bytes + shorts + "%d %d".formatted(message.getLong(), message.getLong());
    }

    private static String ident(ByteBuffer message) {
        var bytes = new byte[128];
        message.get(bytes);
        return new String(bytes, StandardCharsets.US_ASCII).replace("\0", "");
    }

    private static List<Long> numbers(ByteBuffer message) {
        var numbers = new ArrayList<Long>();
        for (int i = 0; i < 13; i++) numbers.add(message.getLong());
        return numbers;
    }

    private final class TestClock extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(nowMs);
        }
    }
}
