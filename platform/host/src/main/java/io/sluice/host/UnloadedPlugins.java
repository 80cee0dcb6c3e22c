package io.sluice.host;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Watches what is unloaded until its classes are gone. Any thread may call it.
///
/// The collector does not ask for a collection of all memory, which would hold up reception. It waits for those that
/// come anyhow; that one has come is seen by a class loader of ours that nobody holds. The first one may fall into the
/// moment when a plugin goes, and some thread still is about to let go of it; what the second one leaves is held.
final class UnloadedPlugins {
    private static final int COLLECTIONS_OF_A_LEAK = 2;

    /// A plugin that is to go.
    private static final class Trace {
        final LoadedPlugin plugin;
        final long sinceMs = System.currentTimeMillis();
        final WeakReference<ClassLoader> loader;

        /// A loader that goes with the next collection of all memory.
        private WeakReference<ClassLoader> witness = CollectionWitness.summon();

        private int collections;

        Trace(LoadedPlugin plugin, ClassLoader loader) {
            this.plugin = plugin;
            this.loader = new WeakReference<>(loader);
        }

        boolean isLeak() {
            if (collections < COLLECTIONS_OF_A_LEAK && witness.refersTo(null)) {
                collections++;
                witness = CollectionWitness.summon();
            }
            return collections == COLLECTIONS_OF_A_LEAK;
        }
    }

    private final List<Trace> traces = new ArrayList<>();

    /// Begins to watch.
    ///
    /// @param loader of the plugin, which nobody is to hold from now on
    synchronized void add(LoadedPlugin plugin, ClassLoader loader) {
        traces.add(new Trace(plugin, loader));
    }

    /// {@return those that are still in memory}
    synchronized List<UnloadedPlugin> remaining() {
        traces.removeIf(trace -> trace.loader.refersTo(null));
        return traces.stream().flatMap(trace -> remaining(trace).stream()).toList();
    }

    private static Optional<UnloadedPlugin> remaining(Trace trace) {
        var loader = trace.loader.get();
        if (loader == null) return Optional.empty();
        boolean isLeak = trace.isLeak();
        var plugin = trace.plugin;
        var heldBy = isLeak ? holders(loader) : List.<String>of();
        return Optional.of(new UnloadedPlugin(plugin.id(), plugin.version(), trace.sinceMs, isLeak, heldBy));
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
