package io.sluice.host;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Watches what is unloaded until its classes are gone. Any thread may call it.
///
/// The collector does not ask for a collection of all memory, which would hold up reception. It waits for one that
/// comes anyhow; that one has come is seen by a class loader of ours that nobody holds.
final class UnloadedPlugins {
    /// A plugin that is to go, and a loader that goes with the next collection of all memory.
    private record Trace(
            LoadedPlugin plugin, long sinceMs, WeakReference<ClassLoader> loader, WeakReference<ClassLoader> witness) {}

    private final List<Trace> traces = new ArrayList<>();

    /// Begins to watch.
    ///
    /// @param loader of the plugin, which nobody is to hold from now on
    synchronized void add(LoadedPlugin plugin, ClassLoader loader) {
        traces.add(
                new Trace(plugin, System.currentTimeMillis(), new WeakReference<>(loader), CollectionWitness.summon()));
    }

    /// {@return those that are still in memory}
    synchronized List<UnloadedPlugin> remaining() {
        traces.removeIf(trace -> trace.loader().refersTo(null));
        return traces.stream().flatMap(trace -> remaining(trace).stream()).toList();
    }

    private static Optional<UnloadedPlugin> remaining(Trace trace) {
        var loader = trace.loader().get();
        if (loader == null) return Optional.empty();
        boolean isLeak = trace.witness().refersTo(null);
        var plugin = trace.plugin();
        var heldBy = isLeak ? holders(loader) : List.<String>of();
        return Optional.of(new UnloadedPlugin(plugin.id(), plugin.version(), trace.sinceMs(), isLeak, heldBy));
    }

    private static List<String> holders(ClassLoader loader) {
        var holders = new ArrayList<String>();
        Thread.getAllStackTraces().forEach((thread, stack) -> {
            if (holds(thread, stack, loader)) holders.add("thread " + thread.getName());
        });
        holders.sort(null);
        return holders;
    }

    private static boolean holds(Thread thread, StackTraceElement[] stack, ClassLoader loader) {
        if (loader.equals(thread.getContextClassLoader())
                || loader.equals(thread.getClass().getClassLoader())) return true;
        for (var frame : stack) if (Objects.equals(frame.getClassLoaderName(), loader.getName())) return true;
        return false;
    }
}
