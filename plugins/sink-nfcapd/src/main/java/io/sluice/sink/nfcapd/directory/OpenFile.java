package io.sluice.sink.nfcapd.directory;

import java.nio.channels.FileChannel;
import java.nio.file.Path;

/// A file that rows of an interval are written into. It keeps its name when it is closed, until it is finished.
public final class OpenFile {
    private final OpenName name;
    private final Path path;
    private final FileChannel channel;
    private final FileIdentity identity;

    OpenFile(OpenName name, Path path, FileChannel channel, FileIdentity identity) {
        this.name = name;
        this.path = path;
        this.channel = channel;
        this.identity = identity;
    }

    /// {@return where it is}
    public Path path() {
        return path;
    }

    /// {@return what it is written through; whoever does closes it}
    public FileChannel channel() {
        return channel;
    }

    /// {@return whether it still has its name: what is written into a file that somebody has removed is lost}
    public boolean isThere() {
        return identity.isOf(path);
    }

    OpenName name() {
        return name;
    }
}
