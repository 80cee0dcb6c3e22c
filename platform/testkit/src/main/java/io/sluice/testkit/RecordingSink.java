package io.sluice.testkit;

import io.sluice.api.CompletedFile;
import io.sluice.api.FlowBatch;
import io.sluice.api.IntervalReport;
import io.sluice.api.RowKind;
import io.sluice.api.Sink;
import io.sluice.api.SinkContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// A sink that keeps copies of all that it is given. Its questions may be asked by any thread, also while it
/// runs.
public final class RecordingSink implements Sink {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<String> follows;
    private final List<FlowBatch> batches = new ArrayList<>();
    private final List<IntervalReport> reports = new ArrayList<>();
    private final List<CompletedFile> files = new ArrayList<>();
    private final List<Integer> flowsAtReport = new ArrayList<>();
    private int flowCount;
    private int flushes;
    private boolean opened;
    private boolean closed;

    /// Makes a sink that wants rows of all kinds.
    ///
    /// @param follows the sinks whose finished files it wants to hear of
    public RecordingSink(String... follows) {
        this.follows = List.of(follows);
    }

    @Override
    public synchronized void open(SinkContext context) {
        opened = true;
    }

    @Override
    public synchronized void accept(FlowBatch batch) {
        batches.add(FlowBatches.copyOf(batch));
        flowCount += batch.flowCount();
        notifyAll();
    }

    @Override
    public synchronized void flush() {
        flushes++;
    }

    @Override
    public synchronized void rotate(IntervalReport report) {
        reports.add(report);
        flowsAtReport.add(flowCount);
        notifyAll();
    }

    @Override
    public synchronized void completed(CompletedFile file) {
        files.add(file);
        notifyAll();
    }

    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }

    @Override
    public Set<RowKind> wants() {
        return EnumSet.allOf(RowKind.class);
    }

    @Override
    public List<String> follows() {
        return follows;
    }

    /// {@return copies of the batches that it was given, in order}
    public synchronized List<FlowBatch> batches() {
        return List.copyOf(batches);
    }

    /// {@return the flow records that it was given, in order}
    public synchronized List<RecordedFlow> flows() {
        return batches.stream()
                .flatMap(batch -> RecordedFlow.of(batch).stream())
                .toList();
    }

    /// {@return how many flow records it was given}
    public synchronized int flowCount() {
        return flowCount;
    }

    /// {@return the ends of intervals, in order}
    public synchronized List<IntervalReport> reports() {
        return List.copyOf(reports);
    }

    /// {@return how many flow records came in one of the intervals}
    ///
    /// @param index which of [#reports()]
    public synchronized int flowCountOf(int index) {
        return flowsAtReport.get(index) - (index == 0 ? 0 : flowsAtReport.get(index - 1));
    }

    /// {@return the finished files that it heard of, in order}
    public synchronized List<CompletedFile> files() {
        return List.copyOf(files);
    }

    /// {@return how often it was asked to make visible what it held back}
    public synchronized int flushes() {
        return flushes;
    }

    /// {@return whether it was opened}
    public synchronized boolean isOpened() {
        return opened;
    }

    /// {@return whether it was closed}
    public synchronized boolean isClosed() {
        return closed;
    }

    /// {@return the flow records that it was given, as soon as there are enough of them}
    ///
    /// @param count how many are enough
    /// @throws InterruptedException when the waiting thread is interrupted
    /// @throws IllegalStateException when there are still too few after ten seconds
    public synchronized List<RecordedFlow> awaitFlows(int count) throws InterruptedException {
        await(() -> flowCount >= count, count + " flow records");
        return flows();
    }

    /// {@return the ends of intervals, as soon as there are enough of them}
    ///
    /// @param count how many are enough
    /// @throws InterruptedException when the waiting thread is interrupted
    /// @throws IllegalStateException when there are still too few after ten seconds
    public synchronized List<IntervalReport> awaitReports(int count) throws InterruptedException {
        await(() -> reports.size() >= count, count + " ends of intervals");
        return List.copyOf(reports);
    }

    /// {@return the finished files that it heard of, as soon as there are enough of them}
    ///
    /// @param count how many are enough
    /// @throws InterruptedException when the waiting thread is interrupted
    /// @throws IllegalStateException when there are still too few after ten seconds
    public synchronized List<CompletedFile> awaitFiles(int count) throws InterruptedException {
        await(() -> files.size() >= count, count + " finished files");
        return List.copyOf(files);
    }

    private synchronized void await(BooleanSupplier isEnough, String what) throws InterruptedException {
        long deadlineNs = System.nanoTime() + PATIENCE.toNanos();
        while (!isEnough.getAsBoolean()) {
            long leftMs = TimeUnit.NANOSECONDS.toMillis(deadlineNs - System.nanoTime());
            if (leftMs <= 0) {
                throw new IllegalStateException("no " + what + " within " + PATIENCE.toSeconds() + " s; there are "
                        + flowCount + " flow records, " + reports.size() + " ends, " + files.size() + " files");
            }
            wait(leftMs);
        }
    }
}
