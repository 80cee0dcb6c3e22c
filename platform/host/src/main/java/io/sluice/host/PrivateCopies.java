package io.sluice.host;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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

    /// Removes a directory with all that is in it, such as the copy of a plugin that is not loaded. Another collector
    /// may be doing the same.
    static void delete(Path directory) {
        try {
            Files.walkFileTree(directory, new Deletion());
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
        var path = Leftovers.claim(parent);
        var lock =
                FileChannel.open(path.resolve(Leftovers.LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        lock.lock();
        Leftovers.remove(parent, path);
        return new Home(path, lock);
    }

    private static void copyTo(Path folder, Path jar) throws IOException {
        Files.copy(jar, folder.resolve(jar.getFileName()));
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) return FileVisitResult.CONTINUE;
            throw e;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) throws IOException {
            if (e != null && !(e instanceof NoSuchFileException)) throw e;
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
