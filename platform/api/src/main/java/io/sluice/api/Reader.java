package io.sluice.api;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/// Reads the flow files of one format, one file after the other, as rows of a batch.
///
/// It is a cursor: [#open] a file, step from record to record with [#next], [#append] those that are
/// wanted, [#close]; then the next file may be opened. What a reader holds in memory does not grow with its
/// files, so a file is read in pieces, and the buffers for them are made once. Nothing in a file may be
/// believed, no count and no length: what is damaged is told to [FileFaults] and stepped over, what is not
/// known is stepped over and counted, and the rest is read. [#next], [#atNs] and [#append] allocate nothing
/// once warm. All methods are called by one thread.
public interface Reader extends AutoCloseable {
    /// Begins with a file, in front of its first record.
    ///
    /// @param file   the file; it may still be growing, or have been left unfinished
    /// @param faults where damage is told, until the file is closed
    /// @throws IOException when the file cannot be read, or nothing of it makes sense
    void open(Path file, FileFaults faults) throws IOException;

    /// Steps to the next record, over all that cannot be read. Having come to the end, it tells what only
    /// the whole file shows, such as statistics that are not those of the records.
    ///
    /// @return whether there is one; false at the end of the file
    /// @throws IOException when the file can be read no further; it is then closed
    boolean next() throws IOException;

    /// {@return when the present record was received, as a collector would sort it into an interval; when
    ///     it was last seen, if the file does not say; in nanoseconds since 1970-01-01T00:00Z}
    long atNs();

    /// Appends the rows of the present record: of a flow record one, of a recorded datagram all that it
    /// holds. Rows that do not come from a datagram stand under a head that is opened with
    /// [FlowBatch#openStored].
    ///
    /// @param batch where they go; it has room
    void append(FlowBatch batch);

    /// {@return how many bytes of the file have been read, for a progress bar}
    long position();

    /// {@return what a person may want to know of the file besides its rows, in lines: what wrote it, how
    ///     it is packed, what it was found to hold so far, what was stepped over}
    List<String> facts();

    /// Writes all that can be read of a file into a new one of the same format, which is sound.
    ///
    /// Used without [#open], and leaves the reader without a file. The original is only read.
    ///
    /// @param file   the file
    /// @param target the new file, which is not there yet
    /// @param faults where damage of the file is told
    /// @return how many flow records the new file has; empty when files of this format cannot be repaired,
    ///     and then nothing was written
    /// @throws IOException when the file cannot be read or the new one not be written
    default OptionalLong repair(Path file, Path target, FileFaults faults) throws IOException {
        return OptionalLong.empty();
    }

    /// Lets go of the file, if one is open. A further one may be opened.
    ///
    /// @throws IOException when that fails
    @Override
    void close() throws IOException;
}
