package io.sluice.api;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Tells which of the files that a sink has finished are to go by their age, number or size, and removes them.
///
/// It shares nothing with a sink that writes into the directory, and may be used while one does. Used by one thread.
public interface Expiry {
    /// A file that is to go.
    ///
    /// @param file   the file
    /// @param bytes  its length
    /// @param reason why it is to go, a few words
    record Due(Path file, long bytes, String reason) {}

    /// {@return the files that are to go now, the oldest first; nothing is removed}
    ///
    /// @throws IOException when the directory cannot be read
    List<Due> due() throws IOException;

    /// Removes a file, and the folders that are empty without it if the sink made them.
    ///
    /// @param due the file
    /// @return whether it was there: somebody else may have removed it
    /// @throws IOException when it cannot be removed
    boolean remove(Due due) throws IOException;
}
