package io.sluice.monitor.prometheus;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The threads that read requests and answer them: so many, and no more.
///
/// A client that is slow to ask, or to take its answer, holds one of them, so each request has a time limit. When that
/// is over its thread is interrupted, which closes the client's connection.
final class RequestThreads implements Executor, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RequestThreads.class);
    private static final int MOST_WAITING = 64;

    private final List<Worker> workers = new ArrayList<>();
    private final BlockingQueue<Runnable> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final long timeLimitNs;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean isClosed;

    RequestThreads(int count, Duration timeLimit) {
        timeLimitNs = timeLimit.toNanos();
        for (int i = 0; i < count; i++) workers.add(new Worker());
    }

    /// Starts the threads of a monitor.
    interface Starter {
        Thread start(String purpose, Runnable work);
    }

    void start(Starter starter) {
        for (var worker : workers) threads.add(starter.start("http", worker));
        threads.add(starter.start("watch", this::watch));
    }

    @Override
    public void execute(Runnable request) {
        if (!waiting.offer(request)) throw new RejectedExecutionException(MOST_WAITING + " requests are waiting");
    }

    @Override
    public void close() {
        isClosed = true;
        threads.forEach(Thread::interrupt);
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(Duration.ofNanos(timeLimitNs / 10));
                for (var worker : workers) worker.interruptWhenLate();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    /// One of the threads. The watch must not interrupt a request that comes after the late one, so both agree by a
    /// lock on which it is.
    private final class Worker implements Runnable {
        private @Nullable Thread busy;
        private long sinceNs;
        private boolean isLate;

        @Override
        public void run() {
            try {
                while (!isClosed) answer(waiting.take());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // closed
            }
        }

        private void answer(Runnable request) {
            begin();
            try {
                request.run();
            } catch (Throwable e) {
                LOG.warn("a request could not be answered", e); // and the thread is there for the next
            } finally {
                end();
            }
        }

        private synchronized void begin() {
            busy = Thread.currentThread();
            sinceNs = System.nanoTime();
        }

        private synchronized void end() {
            busy = null;
            if (isLate) Thread.interrupted(); // it was meant for the request, which is over
            isLate = false;
        }

        private synchronized void interruptWhenLate() {
            if (busy == null || isLate || System.nanoTime() - sinceNs < timeLimitNs) return;
            isLate = true;
            busy.interrupt();
        }
    }
}
