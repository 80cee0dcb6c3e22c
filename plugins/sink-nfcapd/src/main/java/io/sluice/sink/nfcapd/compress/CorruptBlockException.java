package io.sluice.sink.nfcapd.compress;

import java.io.IOException;

/// Says that a compressed block cannot be decompressed, since its bytes make no sense.
public final class CorruptBlockException extends IOException {
    private static final long serialVersionUID = 1;

    /// Makes the exception.
    ///
    /// @param message what makes no sense
    public CorruptBlockException(String message) {
        super(message);
    }

    /// Makes the exception.
    ///
    /// @param message what makes no sense
    /// @param cause   what a library says about it
    public CorruptBlockException(String message, Throwable cause) {
        super(message, cause);
    }
}
