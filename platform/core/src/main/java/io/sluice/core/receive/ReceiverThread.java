package io.sluice.core.receive;

/// Turns a receiver until it is told to stop or its source is exhausted, and then brings everything to its end.
public final class ReceiverThread {
    /// At the end, what the kernel already holds is still read, but not what a busy exporter keeps sending.
    private static final long DRAIN_NS = 1_000_000_000;

    private static final String NAME = "receive-";

    private final Receiver receiver;
    private final Thread thread;
    private volatile boolean isStopping;

    /// Makes a thread that has not started.
    ///
    /// @param name     the input's name, with the worker's number when there are several
    /// @param receiver what it turns, and closes at the end
    public ReceiverThread(String name, Receiver receiver) {
        this.receiver = receiver;
        thread = Thread.ofPlatform().name(NAME + name).daemon().unstarted(this::run);
    }

    /// Starts it.
    public void start() {
        thread.start();
    }

    /// Asks it to stop.
    public void stop() {
        isStopping = true;
    }

    /// Waits for its end.
    ///
    /// @param timeoutMs how long at most, in milliseconds; 0 for ever
    /// @return whether it has ended
    /// @throws InterruptedException when the caller is interrupted
    public boolean join(long timeoutMs) throws InterruptedException {
        thread.join(timeoutMs);
        return !thread.isAlive();
    }

    /// {@return what it is, for people}
    public String name() {
        return "input " + thread.getName().substring(NAME.length());
    }

    /// {@return whether it has been asked to stop}
    public boolean isStopping() {
        return isStopping;
    }

    /// {@return the receiver that it turns}
    public Receiver receiver() {
        return receiver;
    }

    private void run() {
        while (!isStopping && !receiver.isExhausted()) {
            // Waiting ends at once when there is more, and else saves a call that would find nothing.
            receiver.doWork();
            receiver.idle();
        }
        drain();
        receiver.finish();
        receiver.close();
    }

    private void drain() {
        long deadlineNs = System.nanoTime() + DRAIN_NS;
        while (receiver.doWork() > 0 && System.nanoTime() < deadlineNs) Thread.onSpinWait();
    }
}
