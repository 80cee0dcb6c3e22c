package io.sluice.monitor.prometheus;

import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.List;
import java.util.function.ToLongFunction;

/// What is said of the memory of Java, under the names that dashboards know.
final class MemoryMetrics {
    private static final List<Family<Area>> FAMILIES = List.of(
            family("jvm_memory_used_bytes", "Memory in use, in bytes.", MemoryUsage::getUsed),
            family("jvm_memory_committed_bytes", "Memory taken from the system, in bytes.", MemoryUsage::getCommitted),
            family(
                    "jvm_memory_max_bytes",
                    "The most memory it may be, in bytes; -1 without limit.",
                    MemoryUsage::getMax));

    private MemoryMetrics() {}

    static List<MetricSnapshot> now() {
        var memory = ManagementFactory.getMemoryMXBean();
        return Family.of(
                FAMILIES,
                List.of(
                        new Area("heap", memory.getHeapMemoryUsage()),
                        new Area("nonheap", memory.getNonHeapMemoryUsage())));
    }

    private record Area(String name, MemoryUsage usage) {}

    private static Family<Area> family(String name, String help, ToLongFunction<MemoryUsage> value) {
        return Family.gauge(
                name, help, (area, points) -> points.add(value.applyAsLong(area.usage()), "area", area.name()));
    }
}
