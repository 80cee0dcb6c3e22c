package io.sluice.app.command;

import io.sluice.app.files.FaultPrinter;
import io.sluice.app.files.FileSweep;
import io.sluice.app.files.FlowFormats;
import io.sluice.app.files.Progress;
import java.io.PrintWriter;
import java.util.function.BooleanSupplier;

/// What commands that read files share: the formats, a progress bar, and who tells faults.
final class Reading {
    private final FlowFormats formats;
    private final Progress progress;
    private final FaultPrinter faults;

    /// @param err       where faults and the bar go
    /// @param mayHaveBar whether a bar is in nobody's way, if standard error is a terminal
    /// @param bytes     how many bytes there are to read
    Reading(FlowFormats formats, PrintWriter err, boolean mayHaveBar, long bytes) {
        this.formats = formats;
        progress = new Progress(err, mayHaveBar && Progress.isErrorATerminal(), bytes, System.nanoTime());
        faults = new FaultPrinter(err, progress);
    }

    /// {@return what reads files}
    ///
    /// @param isUseless whether to stop
    FileSweep sweep(BooleanSupplier isUseless) {
        return new FileSweep(formats, faults, progress, isUseless);
    }

    FaultPrinter faults() {
        return faults;
    }
}
