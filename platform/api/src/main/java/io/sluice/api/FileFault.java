package io.sluice.api;

import java.nio.file.Path;

/// Something in a flow file that is not as its format has it.
///
/// @param file   the file
/// @param offset where in the file it is, in bytes
/// @param kind   whether it costs rows
/// @param what   what is wrong and what was done about it, as one sentence without an end
public record FileFault(Path file, long offset, Kind kind, String what) {
    /// What a fault means to whoever wants the rows.
    public enum Kind {
        /// Rows that the file held, or says that it held, could not be read.
        ROWS_LOST,
        /// All rows could be read; the file contradicts itself, or was never finished.
        UNSOUND
    }

    /// {@return file, offset and what is wrong, in one line}
    @Override
    public String toString() {
        return file + ": byte " + offset + ": " + what;
    }
}
