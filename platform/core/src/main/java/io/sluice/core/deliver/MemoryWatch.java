package io.sluice.core.deliver;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Notices that memory is nearly full, before others cannot go on, and which sink takes most of it.
///
/// When there has been little room for half a second, all memory is collected, for most of what fills it may be
/// garbage; only when there is little room after that, somebody takes it. Java does not say whose an object is,
/// but how much each thread has allocated. Used by one thread.
final class MemoryWatch {
    private static final double FULL = 0.8;
    private static final long SPAN_NS = 500_000_000;

    /// A collection holds up all threads, so it is not asked for again so soon.
    private static final long BETWEEN_COLLECTIONS_NS = 10_000_000_000L;

    /// Who took most while memory was nearly full.
    ///
    /// @param sink   the sink
    /// @param reason a clause that says so
    record Taker(SinkRunner sink, String reason) {}

    private final Runtime memory = Runtime.getRuntime();
    private final Map<Long, Long> allocatedBefore = new HashMap<>();
    private long fullSinceNs;
    private long collectedNs = System.nanoTime() - BETWEEN_COLLECTIONS_NS;

    /// {@return who takes the memory that is short; nothing when there is enough}
    ///
    /// @param sinks who may be
    /// @param nowNs a reading of a clock that never goes back
    Optional<Taker> look(List<SinkRunner> sinks, long nowNs) {
        if (nowNs - collectedNs < BETWEEN_COLLECTIONS_NS) return Optional.empty();
        if (hasRoom()) {
            fullSinceNs = 0;
            return Optional.empty();
        }
        if (fullSinceNs == 0) {
            fullSinceNs = nowNs;
            allocatedBefore.clear();
            for (var sink : sinks) allocated(sink);
        }
        if (nowNs - fullSinceNs < SPAN_NS) return Optional.empty();
        fullSinceNs = 0;
        collectedNs = nowNs;
        System.gc();
        return hasRoom() ? Optional.empty() : taker(sinks);
    }

    private boolean hasRoom() {
        return used() < FULL * memory.maxMemory();
    }

    private long used() {
        return memory.totalMemory() - memory.freeMemory();
    }

    private Optional<Taker> taker(List<SinkRunner> sinks) {
        SinkRunner most = null;
        long mostBytes = 0;
        for (var sink : sinks) {
            long bytes = allocated(sink);
            if (bytes <= mostBytes) continue;
            most = sink;
            mostBytes = bytes;
        }
        if (most == null) return Optional.empty();
        var reason = "memory is nearly full (%,d of %,d MB), and it took most: %,d kB in half a second"
                .formatted(used() >> 20, memory.maxMemory() >> 20, mostBytes >> 10);
        return Optional.of(new Taker(most, reason));
    }

    /// {@return how many bytes the threads of a sink have allocated since the last look}
    private long allocated(SinkRunner sink) {
        if (!(ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads)) return 0;
        long sum = 0;
        for (var thread : sink.holder().threads()) {
            long now = threads.getThreadAllocatedBytes(thread.threadId());
            var before = allocatedBefore.put(thread.threadId(), now);
            if (before != null) sum += now - before;
        }
        return sum;
    }
}
