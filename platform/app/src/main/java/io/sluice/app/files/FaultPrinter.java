package io.sluice.app.files;

import io.sluice.api.FileFault;
import io.sluice.api.FileFaults;
import java.io.PrintWriter;
import java.nio.file.Path;

/// Tells a person what is wrong with files: the first faults of each, and how many more there are. Used by
/// one thread.
public final class FaultPrinter implements FileFaults {
    private static final int MOST_PER_FILE = 20;

    private final PrintWriter out;
    private final Progress progress;
    private Path file = Path.of("");
    private long ofThisFile;
    private long faults;
    private long rowsLost;

    /// Makes it.
    ///
    /// @param out      where faults go
    /// @param progress a bar that has to make room on the same terminal
    public FaultPrinter(PrintWriter out, Progress progress) {
        this.out = out;
        this.progress = progress;
    }

    @Override
    public void tell(FileFault fault) {
        if (!fault.file().equals(file)) endFile();
        file = fault.file();
        faults++;
        if (fault.kind() == FileFault.Kind.ROWS_LOST) rowsLost++;
        if (ofThisFile++ < MOST_PER_FILE) print(fault.toString());
    }

    /// Tells that a file cannot be read at all, or no further.
    ///
    /// @param unreadable the file
    /// @param reason     why
    public void tell(Path unreadable, String reason) {
        faults++;
        rowsLost++;
        print(unreadable + ": " + reason);
    }

    /// Says how many faults of the last file were not printed.
    public void endFile() {
        if (ofThisFile > MOST_PER_FILE) print(file + ": and " + (ofThisFile - MOST_PER_FILE) + " faults more");
        ofThisFile = 0;
    }

    /// {@return how many faults there were}
    public long faults() {
        return faults;
    }

    /// {@return how many faults cost rows}
    public long rowsLost() {
        return rowsLost;
    }

    private void print(String line) {
        progress.clear();
        out.println(line);
    }
}
