package io.sluice.testkit.conformance;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Something that a plugin has to keep, and how to see whether it does.
///
/// @param promise what it has to keep, as what follows "it", such as `accepts every batch`
/// @param remedy  what its author does when it does not
/// @param loader  the class loader of the plugin, which its calls find as the thread's context
/// @param trial   sees whether it does
public record Check(String promise, String remedy, ClassLoader loader, Trial trial) {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int FRAMES = 4;

    /// Sees whether a promise is kept.
    @FunctionalInterface
    public interface Trial {
        /// Tries it.
        ///
        /// @throws Exception when it is not kept
        void run() throws Exception;
    }

    /// Tries it on a thread of its own, as the platform calls each plugin.
    ///
    /// @return what is wrong, a sentence as the message and what was thrown as the cause; empty when the
    ///     promise is kept
    /// @throws InterruptedException when the calling thread is interrupted
    public Optional<AssertionError> fault() throws InterruptedException {
        var thrown = new AtomicReference<Throwable>();
        var thread = Thread.ofPlatform().daemon().name("conformance").unstarted(() -> {
            try {
                trial.run();
            } catch (Throwable e) { // a plugin may throw whatever it likes
                thrown.set(e);
            }
        });
        thread.setContextClassLoader(loader);
        thread.start();
        if (!thread.join(LIMIT)) {
            var where = frames(thread.getStackTrace());
            thread.interrupt();
            return Optional.of(new AssertionError("it is not back after " + LIMIT.toSeconds() + " s: " + where));
        }
        return Optional.ofNullable(thrown.get()).map(Check::told);
    }

    private static AssertionError told(Throwable thrown) {
        if (thrown instanceof BrokenPromise broken) return new AssertionError(broken.getMessage(), broken.getCause());
        return new AssertionError("it threw " + thrown + " at " + frames(thrown.getStackTrace()), thrown);
    }

    private static String frames(StackTraceElement[] stack) {
        return Stream.of(stack).limit(FRAMES).map(StackTraceElement::toString).collect(Collectors.joining(" < "));
    }
}
