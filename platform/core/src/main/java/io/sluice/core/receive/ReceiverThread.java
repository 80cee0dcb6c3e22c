package io.sluice.core.receive;

import java.time.Duration;
import java.util.Optional;

/// Turns a receiver until it is told to stop or its source is exhausted, and then brings everything to its end.
public final class ReceiverThread {
    /// At the end, what the kernel already holds is still read, but not what a busy exporter keeps sending.
    private static final long DRAIN_NS = 1_000_000_000;

    private static final String NAME = "receive-";

    private final Receiver receiver;
    private final Thread thread;
    private volatile boolean isStopping;
    private long turnsSeen = -1;
    private long turnedMs;

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

    /// {@return whether it has ended, so that nothing is received any more}
    public boolean hasEnded() {
        return thread.getState() == Thread.State.TERMINATED;
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

    /// Interrupts the thread when it has not come round for too long and is in a decoder. One that spins hears
    /// no interrupt: then only a restart helps, which a service manager's watchdog does by itself. Called by
    /// one thread.
    ///
    /// @param nowMs    a reading of a clock that never goes back
    /// @param patience how long it may take
    /// @return the decoder's method that it is in, when it was interrupted
    public Optional<StackTraceElement> endStuckCall(long nowMs, Duration patience) {
        long turns = receiver.turns();
        boolean isStill = turns == turnsSeen && !isStopping;
        if (isStill && nowMs - turnedMs < patience.toMillis()) return Optional.empty();
        turnsSeen = turns;
        turnedMs = nowMs;
        if (!isStill) return Optional.empty();
        var stack = thread.getStackTrace();
        for (int i = 1; i < stack.length; i++) {
            if (!stack[i].getClassName().equals(Decoders.class.getName())) continue;
            thread.interrupt();
            return Optional.of(stack[i - 1]);
        }
        return Optional.empty();
    }

    private void run() {
        while (!isStopping && !receiver.isExhausted()) {
            // Waiting ends at once when there is more, and else saves a call that would find nothing.
            receiver.doWork();
            Thread.interrupted(); // it was meant for a decoder that hung, and would close the socket
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
