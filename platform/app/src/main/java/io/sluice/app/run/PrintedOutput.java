package io.sluice.app.run;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Standard output as long as a collector runs: what plugins print goes through a queue, so that a reader who
/// does not read holds up nobody, least of all a receiver whose decoder prints. What finds no room is dropped
/// and counted, for each plugin, which is known by the class loader of the printing thread. Any thread.
final class PrintedOutput extends OutputStream {
    private static final Logger LOG = LoggerFactory.getLogger(PrintedOutput.class);
    private static final long MOST_WAITING_BYTES = 1 << 20;
    private static final long PATIENCE_AT_END_MS = 1_000;
    private static final byte[] END = {};

    /// What one plugin has printed.
    private record Printed(LongAdder lines, LongAdder droppedBytes) {
        Printed() {
            this(new LongAdder(), new LongAdder());
        }
    }

    private final PrintStream before = System.out;
    private final LinkedBlockingQueue<byte[]> waiting = new LinkedBlockingQueue<>();
    private final AtomicLong waitingBytes = new AtomicLong();
    private final Map<String, Printed> printed = new ConcurrentHashMap<>();
    private final Thread writer =
            Thread.ofPlatform().name("standard-output").daemon().unstarted(this::writeAll);

    /// Takes over standard output.
    void install() {
        writer.start();
        System.setOut(new PrintStream(this, true, StandardCharsets.UTF_8));
    }

    /// Gives standard output back, once what waits is written.
    void restore() {
        System.setOut(before);
        waiting.add(END);
        try {
            writer.join(PATIENCE_AT_END_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        printed.forEach((plugin, counts) -> {
            if (counts.droppedBytes.sum() > 0)
                LOG.warn("{} printed {} bytes more than standard output took", plugin, counts.droppedBytes.sum());
        });
    }

    /// {@return how many lines a plugin has printed}
    ///
    /// @param module the name of its module
    long lines(String module) {
        return printed.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("plugin:" + module + "#"))
                .mapToLong(entry -> entry.getValue().lines.sum())
                .sum();
    }

    @Override
    public void write(int character) {
        write(new byte[] {(byte) character}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        var counts = printed.computeIfAbsent(printing(), _ -> new Printed());
        for (int i = 0; i < length; i++) if (bytes[from + i] == '\n') counts.lines.increment();
        if (length == 0) return;
        if (waitingBytes.addAndGet(length) > MOST_WAITING_BYTES) {
            waitingBytes.addAndGet(-length);
            counts.droppedBytes.add(length);
            return;
        }
        var copy = new byte[length];
        System.arraycopy(bytes, from, copy, 0, length);
        waiting.add(copy);
    }

    private static String printing() {
        var loader = Thread.currentThread().getContextClassLoader();
        var name = loader == null ? null : loader.getName();
        return name == null ? "the collector" : name;
    }

    private void writeAll() {
        var out = new FileOutputStream(FileDescriptor.out); // never closed: it is not ours
        try {
            for (var next = waiting.take(); next.length > 0; next = waiting.take()) {
                out.write(next);
                waitingBytes.addAndGet(-next.length);
            }
        } catch (IOException e) {
            LOG.warn("standard output takes nothing any more: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
