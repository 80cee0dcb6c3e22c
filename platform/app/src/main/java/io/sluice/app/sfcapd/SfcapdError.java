package io.sluice.app.sfcapd;

/// Ends sfcapd before anything was opened.
final class SfcapdError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean isUsageShown;

    /// Makes it.
    ///
    /// @param message      for standard error; empty for none
    /// @param isUsageShown whether the usage follows on standard output
    SfcapdError(String message, boolean isUsageShown) {
        super(message);
        this.isUsageShown = isUsageShown;
    }

    /// {@return the message; empty for none}
    String sentence() {
        return String.valueOf(getMessage());
    }

    /// {@return whether the usage follows on standard output}
    boolean isUsageShown() {
        return isUsageShown;
    }
}
