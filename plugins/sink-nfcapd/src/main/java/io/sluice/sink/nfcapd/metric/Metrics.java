package io.sluice.sink.nfcapd.metric;

import io.sluice.api.Counter;
import io.sluice.api.SinkContext;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends a message at the end of each span of time, with what came of each source in it (sfcapd-options, 2.11):
///
/// ```
///   0  '@'   1  version 1   2  bytes behind the head   4  number of sources   6  span in seconds
///   8  end of the span, in ms since 1970   16  how long the sink has been open, in ms
///  24  for each source: ident (128), number << 16, flows of TCP, UDP, ICMP and others, bytes x 4, packets x 4
/// ```
///
/// All in the order of bytes of this machine. Each message has a connection of its own, made by a
/// thread of its own, so that nobody waits for a reader; a message that cannot be sent is lost, and
/// told once until one can be sent again.
///
/// Used by the sink's thread.
public final class Metrics {
    private static final Logger LOG = LoggerFactory.getLogger(Metrics.class);
    private static final int HEAD_BYTES = 24;
    private static final int MOST_SOURCES = 0xFFFF / MetricCounts.BYTES;
    private static final int MOST_WAITING = 4;

    private final MetricOptions options;
    private final Clock clock;
    private final long openedAtMs;
    private final Counter lost;
    private final List<MetricCounts> sources = new ArrayList<>();
    private final BlockingQueue<ByteBuffer> messages = new LinkedBlockingQueue<>(MOST_WAITING);
    private final AtomicLong unsent = new AtomicLong(); // counted by the thread, until the sink's takes it over
    private long nextAtMs;
    private boolean isFailing; // the thread's own

    /// Makes it, and starts the thread.
    ///
    /// @param options whom, and how often
    /// @param clock   the present time
    /// @param context starts the thread, and shows how many messages were lost
    public Metrics(MetricOptions options, Clock clock, SinkContext context) {
        this.options = options;
        this.clock = clock;
        openedAtMs = clock.millis();
        nextAtMs = nextEnd(openedAtMs);
        lost = context.counter("metrics-lost");
        context.start("metrics", this::run);
    }

    /// {@return the counts of one more source}
    ///
    /// @param ident what it is called
    public MetricCounts source(String ident) {
        var counts = new MetricCounts(ident, sources.size() + 1);
        sources.add(counts);
        return counts;
    }

    /// Sends a message if the time has come. Called every now and then.
    public void tick() {
        lost.add(unsent.getAndSet(0));
        long nowMs = clock.millis();
        if (nowMs < nextAtMs) return;
        long endMs = nextEnd(nowMs) - options.every().toMillis();
        for (int from = 0; from < sources.size(); from += MOST_SOURCES) {
            var some = sources.subList(from, Math.min(sources.size(), from + MOST_SOURCES));
            if (!messages.offer(message(some, endMs, nowMs))) lost.increment();
        }
        nextAtMs = nextEnd(nowMs);
    }

    private long nextEnd(long nowMs) {
        long everyMs = options.every().toMillis();
        return (Math.floorDiv(nowMs, everyMs) + 1) * everyMs;
    }

    private ByteBuffer message(List<MetricCounts> some, long endMs, long nowMs) {
        int size = some.size() * MetricCounts.BYTES;
        var message = ByteBuffer.allocate(HEAD_BYTES + size).order(ByteOrder.nativeOrder());
        message.put((byte) '@').put((byte) 1).putShort((short) size).putShort((short) some.size());
        message.putShort((short) options.every().toSeconds());
        message.putLong(endMs).putLong(nowMs - openedAtMs);
        for (var source : some) source.take(message);
        return message.flip();
    }

    private void run() {
        try {
            while (true) send(messages.take());
        } catch (InterruptedException _) {
            LOG.debug("no more metrics are sent");
        }
    }

    private void send(ByteBuffer message) {
        try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(options.socket()));
            while (message.hasRemaining()) channel.write(message);
            if (isFailing) LOG.info("metrics can be sent to {} again", options.socket());
            isFailing = false;
        } catch (IOException e) {
            unsent.incrementAndGet();
            if (!isFailing) LOG.warn("metric socket unreachable: {}: {}", options.socket(), e.getMessage());
            isFailing = true;
        }
    }
}
