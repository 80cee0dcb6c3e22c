package io.sluice.testkit.conformance;

import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.stream.Stream;

/// A plugin's classes once more, in a class loader of their own that can be let go, as the platform does when
/// a plugin is replaced. Only the classes of the provider's own jar or folder are; the others are those that
/// are there.
final class FreshCopy extends URLClassLoader {
    static {
        registerAsParallelCapable();
    }

    /// Uses a plugin's provider and all that it makes.
    @FunctionalInterface
    interface Use {
        void of(Object provider) throws Exception;
    }

    private FreshCopy(URL place, ClassLoader parent) {
        super("fresh copy", new URL[] {place}, parent);
    }

    /// {@return the check that nothing of a plugin stays in memory when its class loader is let go; none for
    /// a provider that cannot be made without arguments, as the platform makes it}
    static List<Check> checkOf(Object provider, Use use) {
        var type = provider.getClass();
        boolean canBeMade = type.getProtectionDomain().getCodeSource() != null
                && Stream.of(type.getConstructors()).anyMatch(made -> made.getParameterCount() == 0);
        if (!canBeMade) return List.of();
        return List.of(
                new Check("unloads without a trace", Unloading.REMEDY, type.getClassLoader(), () -> check(type, use)));
    }

    private static void check(Class<?> type, Use use) throws Exception {
        var loader = used(type, use);
        BrokenPromise.unless(Unloading.isGone(loader), "its classes stay in memory, though all that it made is closed");
    }

    private static WeakReference<ClassLoader> used(Class<?> type, Use use) throws Exception {
        var place = type.getProtectionDomain().getCodeSource().getLocation();
        var thread = Thread.currentThread();
        var context = thread.getContextClassLoader();
        try (var loader = new FreshCopy(place, type.getClassLoader())) {
            thread.setContextClassLoader(loader);
            use.of(loader.loadClass(type.getName()).getConstructor().newInstance());
            return new WeakReference<>(loader);
        } finally {
            thread.setContextClassLoader(context);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            var loaded = findLoadedClass(name);
            if (loaded != null) return loaded;
            boolean isOwn = findResource(name.replace('.', '/') + ".class") != null;
            return isOwn ? findClass(name) : super.loadClass(name, resolve);
        }
    }
}
