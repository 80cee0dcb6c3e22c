package io.sluice.core.deliver;

import io.sluice.api.CompletedFile;
import io.sluice.api.monitor.RowAccount;
import io.sluice.api.monitor.SinkState;
import io.sluice.core.SinkChange;
import io.sluice.core.SinkConfig;
import io.sluice.core.SinkMaker;
import io.sluice.core.WorkerProgress;
import io.sluice.core.account.RowBook;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/// The sinks of a run, which hear of each other's finished files.
///
/// Those that follow others are started first and end last, so that nothing that is finished misses its
/// reader. Called by one thread at a time; totals may be asked by any.
public final class SinkGroup {
    private static final int MOST_FILES = 16;

    private final List<SinkRunner> sinks = new CopyOnWriteArrayList<>();
    private final Deque<CompletedFile> files = new ConcurrentLinkedDeque<>();
    private final Publisher events = new Events();
    private final RowBook book;
    private final ReentrantLock changes = new ReentrantLock();
    private final SinkWatch watch = new SinkWatch(sinks, changes);

    /// Makes a group without sinks.
    ///
    /// @param book takes the account of each interval
    public SinkGroup(RowBook book) {
        this.book = book;
    }

    /// Adds a sink, which is started with the others.
    ///
    /// @param config the sink
    /// @return its runner, not started
    public SinkRunner add(SinkConfig config) {
        var runner = new SinkRunner(config, events);
        sinks.add(runner);
        return runner;
    }

    /// Adds sinks to those that run, and starts them, those that follow others first.
    ///
    /// @param configs the sinks
    /// @param ways    how many ways lead to each
    /// @return their runners, whose ways are to be taken from [SinkRunner#links]
    /// @throws IOException when one cannot be opened; then none of them is one of these sinks
    public List<SinkRunner> attach(List<SinkConfig> configs, int ways) throws IOException {
        var added = new ArrayList<SinkRunner>();
        for (var config : configs) {
            var runner = new SinkRunner(config, events);
            for (int i = 0; i < ways; i++) runner.link();
            added.add(runner);
        }
        sinks.addAll(added); // before any is started: what it finishes at once is for the others of them, too
        var started = new ArrayList<SinkRunner>();
        try {
            for (var runner : followersFirst(added)) {
                started.add(runner);
                runner.start();
            }
        } catch (IOException | RuntimeException e) {
            sinks.removeAll(added);
            for (var runner : added) {
                runner.follow(List.of()); // or it would wait for the end of those that go on
                runner.links().forEach(SinkLink::stop);
            }
            for (var runner : started.reversed()) runner.awaitEnd();
            throw e;
        }
        return added;
    }

    /// Lets other sinks take the places of some that run, between two batches, all of them or none.
    ///
    /// @param changes the sinks
    /// @return the names of those whose former sink did not end in its time, and was left behind
    /// @throws IOException when it is not to be; then all is as it was before
    public List<String> replace(List<SinkChange> changes) throws IOException {
        this.changes.lock();
        try {
            return new Succession().make(changes, name -> find(name).orElseThrow());
        } finally {
            this.changes.unlock();
        }
    }

    /// {@return the runner of a sink}
    ///
    /// @param name the sink's
    public Optional<SinkRunner> find(String name) {
        return sinks.stream().filter(sink -> sink.name().equals(name)).findFirst();
    }

    /// Opens the sinks.
    ///
    /// @throws IOException when one cannot be opened
    public void start() throws IOException {
        for (var sink : followersFirst(sinks)) sink.start();
    }

    /// Sees from now on to sinks that fail.
    ///
    /// @param maker makes them anew
    public void watch(SinkMaker maker) {
        watch.makeWith(maker);
        watch.start();
    }

    /// Sees no longer to sinks that fail, since all of them end.
    public void unwatch() {
        watch.stop();
    }

    /// Opens a sink anew that was parked.
    ///
    /// @param sink its name
    /// @return why that is not possible; nothing when it is open
    public Optional<String> resume(String sink) {
        return find(sink).map(watch::resume).orElse(Optional.of("there is no sink " + sink));
    }

    /// Waits until all have taken what they were delivered, have heard that nothing will follow, and are
    /// closed.
    ///
    /// @return whether each ended in its time
    public boolean awaitEnd() {
        boolean isOrderly = true;
        for (var sink : followersFirst(sinks).reversed()) isOrderly &= sink.awaitEnd();
        return isOrderly;
    }

    /// Waits for the end of sinks that may not have been started, after all were told that nothing will
    /// come.
    public void abandon() {
        for (var sink : followersFirst(sinks).reversed()) sink.abandon();
    }

    /// Makes those who wait for room go on.
    public void giveUp() {
        sinks.forEach(SinkRunner::giveUp);
    }

    /// {@return what became of the rows for each sink so far}
    public List<RowAccount> rows() {
        return sinks.stream().map(SinkRunner::rows).toList();
    }

    /// {@return how each sink stands}
    public List<SinkState> states() {
        return sinks.stream().map(SinkRunner::state).toList();
    }

    /// {@return how the threads of the sinks get on}
    public List<WorkerProgress> progress() {
        return sinks.stream().map(SinkRunner::progress).toList();
    }

    /// {@return the last files that were finished, the newest first}
    public List<CompletedFile> files() {
        return List.copyOf(files);
    }

    private List<SinkRunner> followersFirst(List<SinkRunner> some) {
        var followers = new ArrayList<SinkRunner>();
        var others = new ArrayList<SinkRunner>();
        for (var sink : some) {
            sink.follow(leadersOf(sink));
            (sink.leaderNames().isEmpty() ? others : followers).add(sink);
        }
        followers.addAll(others);
        return followers;
    }

    private List<SinkRunner> leadersOf(SinkRunner follower) {
        return sinks.stream()
                .filter(sink -> sink != follower && follower.leaderNames().contains(sink.name()))
                .toList();
    }

    /// What comes of the sinks.
    private final class Events implements Publisher {
        @Override
        public void publish(CompletedFile file) {
            publish(file, () -> {});
        }

        @Override
        public void publish(CompletedFile file, Runnable heard) {
            files.addFirst(file);
            if (files.size() > MOST_FILES) files.pollLast();
            var followers = sinks.stream()
                    .filter(sink -> sink.leaderNames().contains(file.sink()))
                    .toList();
            var deaf = new AtomicInteger(followers.size());
            if (followers.isEmpty()) heard.run();
            for (var follower : followers) {
                follower.notice(file, () -> {
                    if (deaf.decrementAndGet() == 0) heard.run();
                });
            }
        }

        @Override
        public void intervalEnded(long interval, RowAccount rows) {
            book.sinkEnded(interval, rows);
        }

        @Override
        public void closed(String sink) {
            book.removeSink(sink);
        }
    }
}
