package io.sluice.monitor.prometheus;

import io.sluice.api.monitor.MonitorContext;
import io.sluice.api.monitor.StateTree;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

/// All that is to be seen, by path.
final class Pages {
    private Pages() {}

    /// {@return the pages}
    ///
    /// @param exportersUpTo up to how many exporters each of them has metrics of its own
    static SortedMap<String, Page> of(MonitorContext context, int exportersUpTo) {
        var pages = new TreeMap<String, Page>();
        pages.put("/healthz", (_, _) -> Answer.text(Answer.OK, "The collector runs."));
        pages.put("/readyz", (_, _) -> readiness(context));
        pages.put("/metrics", oneByOne(new MetricsPage(context, exportersUpTo)));
        pages.put("/api/v1/state", oneByOne((_, _) -> Answer.json(Json.of(StateTree.of(context.state())))));
        pages.put("/api/v1/exporters", oneByOne(new ExportersPage(context)));
        return Collections.unmodifiableSortedMap(pages);
    }

    private static Answer readiness(MonitorContext context) {
        return Readiness.obstacle(context.state())
                .map(sentence -> Answer.text(Answer.UNAVAILABLE, sentence))
                .orElseGet(() -> Answer.text(Answer.OK, "The collector receives, and all sinks are open."));
    }

    /// {@return the page, made for one client at a time, so that many cannot take the memory that the collector needs;
    /// a client that is slow to take its answer holds up nobody}
    private static Page oneByOne(Page page) {
        var lock = new ReentrantLock();
        return (accept, query) -> {
            lock.lock();
            try {
                return page.answer(accept, query);
            } finally {
                lock.unlock();
            }
        };
    }
}
