package io.sluice.sink.nfcapd.directory;

import io.sluice.api.Interval;
import java.io.IOException;
import java.nio.file.Path;

/// What there is to do with whole files, whatever is inside.
public interface FileFormat {
    /// What was found in a file that was left open.
    ///
    /// @param flows    how many flows it holds, now that it is complete
    /// @param bytesCut how many bytes at its end were torn or foreign, and are gone
    record Saved(long flows, long bytesCut) {}

    /// Completes a file that was left open at any moment, in its place, and waits until it is stored. A file that is
    /// complete already stays as it is.
    ///
    /// @param file     the file
    /// @param interval the interval whose rows it holds
    /// @return what it holds
    /// @throws IOException when that is not possible now
    Saved complete(Path file, Interval interval) throws IOException;

    /// Makes a new file that holds the flows of two complete ones, and waits until it is stored.
    ///
    /// @param first  a file
    /// @param second another one
    /// @param joined the new one, which does not exist
    /// @param interval whose rows they hold
    /// @return false when the files do not go together, and nothing useful has been made
    /// @throws IOException when that is not possible now
    boolean join(Path first, Path second, Path joined, Interval interval) throws IOException;
}
