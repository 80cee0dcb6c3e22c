package io.sluice.sink.launcher;

/// How the run of a command came to its end.
sealed interface Outcome {
    /// It ended by itself, with this code.
    record Exited(int code) implements Outcome {
        @Override
        public boolean isSuccess() {
            return code == 0;
        }
    }

    /// It was ended since its time was over.
    record TimedOut() implements Outcome {}

    /// It was ended since the collector stops.
    record Stopped() implements Outcome {}

    /// It could not be started, for this reason.
    record NotStarted(String reason) implements Outcome {}

    /// {@return whether it did what it was to do}
    default boolean isSuccess() {
        return false;
    }
}
