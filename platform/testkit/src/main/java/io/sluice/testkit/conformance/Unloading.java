package io.sluice.testkit.conformance;

import java.lang.ref.WeakReference;
import java.time.Duration;

/// Sees whether a plugin that was let go is gone.
public final class Unloading {
    /// What a plugin's author does when it is not.
    public static final String REMEDY =
            "Something outlives close() and holds a class of it: a thread, a shutdown hook, a ThreadLocal, a registered"
                    + " MBean or driver, a listener or cache of the JDK. Give it back in close().";

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final long GIB = 1L << 30;

    private Unloading() {}

    /// Waits until a class loader is collected.
    ///
    /// The JDK itself holds types of plugins by soft references (`java.lang.runtime.ObjectMethods` those of
    /// the fields of records), which only want of memory clears. So want of memory is made, in a heap of at
    /// most 16 GiB; in a larger one it may be held for that reason.
    ///
    /// @param loader a class loader that nobody should hold any more
    /// @return whether it is gone
    public static boolean isGone(WeakReference<ClassLoader> loader) {
        if (isCollected(loader)) return true;
        clearSoftReferences();
        return isCollected(loader);
    }

    private static boolean isCollected(WeakReference<ClassLoader> loader) {
        long deadlineNs = System.nanoTime() + PATIENCE.toNanos();
        while (loader.get() != null && System.nanoTime() < deadlineNs) {
            System.gc();
            Thread.onSpinWait();
        }
        return loader.get() == null;
    }

    /// Asks for more memory than there can be, which is refused when all soft references are cleared, and
    /// costs nothing.
    private static void clearSoftReferences() {
        if (Runtime.getRuntime().maxMemory() >= 16 * GIB) return;
        try {
            long[] tooLarge = new long[Integer.MAX_VALUE - 8];
            tooLarge[0] = 1;
        } catch (OutOfMemoryError _) {
            // as meant
        }
    }
}
