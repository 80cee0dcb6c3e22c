package io.sluice.sink.nfcapd.directory;

import io.sluice.api.Interval;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The directory that a sink writes to, held by one collector at a time.
///
/// Used by one thread.
public final class FlowDirectory implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FlowDirectory.class);

    private final Path path;
    private final boolean create;
    private final long pid;
    private @Nullable DirectoryLock lock;

    /// Names a directory, without a look at it.
    ///
    /// @param path   the directory, as the configuration has it
    /// @param create whether it is made when it is missing
    /// @param pid    the process
    public FlowDirectory(Path path, boolean create, long pid) {
        this.path = path;
        this.create = create;
        this.pid = pid;
    }

    /// {@return the directory, as the configuration has it}
    public Path path() {
        return path;
    }

    /// {@return its absolute path, without links as far as it exists}
    public Path realPath() {
        var absolute = path.toAbsolutePath().normalize();
        var existing = absolute;
        while (!Files.exists(existing) && existing.getParent() != null) existing = existing.getParent();
        try {
            return existing.toRealPath().resolve(existing.relativize(absolute)).normalize();
        } catch (IOException e) {
            LOG.debug("{} cannot be resolved, so it is taken as it is", existing, e);
            return absolute;
        }
    }

    /// Makes the directory if that is wanted, and locks it; also when it was removed or replaced since then.
    ///
    /// @throws IOException when it is not there, or another collector has it
    public void hold() throws IOException {
        var held = lock;
        if (held != null && held.isHeld()) return;
        close();
        if (create) Files.createDirectories(path);
        else if (!Files.isDirectory(path)) throw new NoSuchFileException("No such directory: " + path);
        lock = DirectoryLock.take(path, pid);
    }

    /// {@return a new file, empty}
    ///
    /// @param interval the interval whose rows it will hold
    /// @throws IOException when it cannot be made
    public OpenFile create(Interval interval) throws IOException {
        hold();
        for (var name = new OpenName(pid, interval, 0); ; name = name.next()) {
            var file = path.resolve(name.text());
            try {
                var channel = FileChannel.open(
                        file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
                return new OpenFile(name, file, channel, FileIdentity.of(file));
            } catch (FileAlreadyExistsException e) {
                LOG.debug("{} is of an earlier process and is left alone: {}", file, e.getMessage());
            }
        }
    }

    /// Gives a file whose interval was not known the name that it should have had.
    ///
    /// @param file     the file
    /// @param interval its interval
    /// @return the file under its new name
    /// @throws IOException when it cannot be renamed
    public OpenFile rename(OpenFile file, Interval interval) throws IOException {
        var name = new OpenName(pid, interval, 0);
        while (Files.exists(path.resolve(name.text()))) name = name.next();
        var renamed = Files.move(file.path(), path.resolve(name.text()), StandardCopyOption.ATOMIC_MOVE);
        return new OpenFile(name, renamed, file.channel(), FileIdentity.of(renamed));
    }

    /// {@return whether an earlier process left a file in a directory that is to be finished, or told of}
    ///
    /// @param directory the directory
    /// @throws IOException when it cannot be read
    public static boolean hasLeftovers(Path directory) throws IOException {
        return !left(directory).isEmpty();
    }

    @Override
    public void close() throws IOException {
        var held = lock;
        lock = null;
        if (held != null) held.close();
    }

    /// {@return the names of the files that an earlier process left unfinished, in the order of their intervals}
    List<OpenName> leftovers() throws IOException {
        var names = new TreeSet<>(OpenName.IN_ORDER);
        for (var left : left(path)) if (left.state() != OpenName.State.ANNOUNCING) names.add(left.name());
        return List.copyOf(names);
    }

    /// {@return the finished files that not everyone may have heard of, in the order of their intervals}
    List<OpenName.Parsed> announcements() throws IOException {
        return left(path).stream()
                .filter(left -> left.state() == OpenName.State.ANNOUNCING)
                .sorted(Comparator.comparing(OpenName.Parsed::name, OpenName.IN_ORDER)
                        .thenComparing(OpenName.Parsed::finished))
                .toList();
    }

    private static List<OpenName.Parsed> left(Path path) throws IOException {
        var left = new ArrayList<OpenName.Parsed>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path, OpenName.PREFIX + "*")) {
            for (var file : files) OpenName.parse(file.getFileName().toString()).ifPresent(left::add);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return left;
    }
}
