package io.sluice.app.sfcapd;

/// Ends sfcapd before anything was opened.
final class SfcapdError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Grammar grammar;
    private final boolean isUsageShown;

    /// Makes it.
    ///
    /// @param grammar      whose letters were read: it has an exit code and a usage
    /// @param message      for standard error; empty for none
    /// @param isUsageShown whether the usage follows on standard output
    SfcapdError(Grammar grammar, String message, boolean isUsageShown) {
        super(message);
        this.grammar = grammar;
        this.isUsageShown = isUsageShown;
    }

    /// {@return one that is a sentence alone}
    ///
    /// @param grammar  whose letters were read
    /// @param sentence for standard error
    static SfcapdError sentence(Grammar grammar, String sentence) {
        return new SfcapdError(grammar, sentence, false);
    }

    /// {@return whose letters were read}
    Grammar grammar() {
        return grammar;
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
