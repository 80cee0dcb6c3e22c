package io.sluice.core.deliver;

import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

/// What others ask of a sink, besides to take what receivers deliver: it is done on the sink's thread,
/// between two deliveries. Any thread may ask.
final class SinkRequests {
    private final Queue<Runnable> requests = new ConcurrentLinkedQueue<>();

    /// Something that may fail.
    interface Change {
        void make() throws IOException;
    }

    /// Asks for something that does not fail.
    void add(Runnable request) {
        requests.add(request);
    }

    /// Asks for something that may fail.
    ///
    /// @return completed when it is done, or with what it threw
    CompletableFuture<Void> change(Change change) {
        var made = new CompletableFuture<Void>();
        requests.add(() -> {
            try {
                change.make();
                made.complete(null);
            } catch (Throwable e) {
                made.completeExceptionally(e);
                // It is no failure of the change: the thread may not take anything more from the sink's place.
                if (e instanceof CallGuard.Evicted evicted) throw evicted;
            }
        });
        return made;
    }

    boolean isEmpty() {
        return requests.isEmpty();
    }

    /// Does what was asked for. The sink's thread.
    ///
    /// @return how much there was
    int serve() {
        int served = 0;
        for (var request = requests.poll(); request != null; request = requests.poll()) {
            served++;
            request.run();
        }
        return served;
    }
}
