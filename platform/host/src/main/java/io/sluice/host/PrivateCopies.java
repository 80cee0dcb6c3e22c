package io.sluice.host;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Our own copies of plugins' jars: what is loaded is what was checked, whatever happens in the plugin folder
/// meanwhile.
///
/// They lie in a directory of the system's temporary one that only we may enter, named after our process. It
/// is removed at the end, or by a later collector when we were killed. Guarded by the catalog's lock.
final class PrivateCopies implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PrivateCopies.class);

    /// A directory of ours, and what keeps it locked.
    private record Home(Path path, FileChannel lock) {}

    private final Path parent;
    private Optional<Home> home = Optional.empty();
    private int copied;

    PrivateCopies(Path parent) {
        this.parent = parent;
    }

    /// Copies a plugin.
    ///
    /// @return a folder with the plugin's jar, and its libraries in `lib`
    Path copy(PluginJars jars) throws IOException {
        if (home.isEmpty()) home = Optional.of(create());
        var copy = Files.createDirectory(home.orElseThrow().path().resolve(Integer.toString(++copied)));
        copyTo(copy, jars.main());
        if (!jars.libraries().isEmpty()) Files.createDirectory(copy.resolve(PluginJars.LIBRARIES));
        for (var jar : jars.libraries()) copyTo(copy.resolve(PluginJars.LIBRARIES), jar);
        return copy;
    }

    /// Removes a directory with all that is in it, such as the copy of a plugin that is not loaded.
    static void delete(Path directory) {
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        } catch (IOException e) {
            LOG.warn("The private copies in {} cannot be removed: {}", directory, e.toString());
        }
    }

    @Override
    public void close() {
        home.ifPresent(h -> {
            delete(h.path());
            Leftovers.forget(h.path());
            try {
                h.lock().close();
            } catch (IOException e) {
                LOG.warn("The lock of {} cannot be given back: {}", h.path(), e.toString());
            }
        });
        home = Optional.empty();
    }

    private Home create() throws IOException {
        // The JDK makes it with 0700 where the file system knows permissions.
        var path = Files.createTempDirectory(parent, Leftovers.prefixOfThisProcess());
        Leftovers.remember(path);
        var lock =
                FileChannel.open(path.resolve(Leftovers.LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        lock.lock();
        Leftovers.remove(parent, path);
        return new Home(path, lock);
    }

    private static void copyTo(Path folder, Path jar) throws IOException {
        Files.copy(jar, folder.resolve(jar.getFileName()));
    }
}
