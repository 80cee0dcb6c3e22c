package io.sluice.api;

import java.io.IOException;

/// Says that some rows of a batch could not be stored, and that the others were.
public final class RowsFailedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final long rows;

    /// Makes it.
    ///
    /// @param rows    how many rows are lost, of those that the sink wants
    /// @param message what could not be done, and where
    /// @param cause   why
    public RowsFailedException(long rows, String message, Throwable cause) {
        super(message, cause);
        this.rows = rows;
    }

    /// {@return how many rows are lost}
    public long rows() {
        return rows;
    }
}
