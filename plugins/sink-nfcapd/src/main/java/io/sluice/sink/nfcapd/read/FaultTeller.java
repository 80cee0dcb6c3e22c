package io.sluice.sink.nfcapd.read;

import io.sluice.api.FileFault;
import io.sluice.api.FileFaults;
import java.nio.file.Path;

/// Tells what is wrong with one file, and remembers whether rows were lost. Used by one thread.
final class FaultTeller {
    private final Path file;
    private final FileFaults faults;
    private boolean areRowsLost;

    FaultTeller(Path file, FileFaults faults) {
        this.file = file;
        this.faults = faults;
    }

    /// Tells of damage that costs rows.
    void lost(long offset, String what) {
        areRowsLost = true;
        faults.tell(new FileFault(file, offset, FileFault.Kind.ROWS_LOST, what));
    }

    /// Tells of a contradiction that costs no rows.
    void unsound(long offset, String what) {
        faults.tell(new FileFault(file, offset, FileFault.Kind.UNSOUND, what));
    }

    boolean areRowsLost() {
        return areRowsLost;
    }
}
