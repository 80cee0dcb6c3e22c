package io.sluice.app.command.plugins;

import io.sluice.testkit.conformance.Unloading;
import java.lang.ref.WeakReference;
import java.util.Optional;
import java.util.stream.Collectors;

/// Sees whether a plugin is gone, and who holds it.
final class Unloaded {
    private Unloaded() {}

    /// Waits for a class loader that is closed to be collected.
    ///
    /// @return what holds it, as far as that can be told; empty when it is gone
    static Optional<String> awaitEnd(WeakReference<ClassLoader> loader) {
        if (Unloading.isGone(loader)) return Optional.empty();
        var threads = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> isOf(thread, loader))
                .map(thread -> "'" + thread.getName() + "'")
                .sorted()
                .collect(Collectors.joining(", "));
        return Optional.of("its classes stay in memory"
                + (threads.isEmpty() ? ", and no thread of its own holds them" : ", held by its threads " + threads));
    }

    private static boolean isOf(Thread thread, WeakReference<ClassLoader> loader) {
        return loader.refersTo(thread.getContextClassLoader())
                || loader.refersTo(thread.getClass().getClassLoader());
    }
}
