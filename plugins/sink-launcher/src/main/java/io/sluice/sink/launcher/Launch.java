package io.sluice.sink.launcher;

import io.sluice.api.CompletedFile;

/// A finished file, and how far its command has come.
///
/// @param number   its place in the order of all
/// @param file     the file
/// @param stamp    what the file held
/// @param starts   how often its command was started
/// @param failures how many of its runs have ended and failed
/// @param run      the name of the run that was started and has not ended, see [RunName]; empty for none
record Launch(long number, CompletedFile file, FileStamp stamp, int starts, int failures, String run) {
    /// Where files come from: the commands of one source run one after the other.
    ///
    /// @param sink  the sink that finished the file
    /// @param ident what that sink calls the source of its rows
    record Source(String sink, String ident) {}

    /// {@return one whose command was never started}
    static Launch of(long number, CompletedFile file, FileStamp stamp) {
        return new Launch(number, file, stamp, 0, 0, "");
    }

    Source source() {
        return new Source(file.sink(), file.ident());
    }

    /// {@return whether its command was started, and nobody knows how it ended}
    boolean isUnderWay() {
        return !run.isEmpty();
    }

    Launch numbered(long other) {
        return new Launch(other, file, stamp, starts, failures, run);
    }

    Launch started(String name) {
        return new Launch(number, file, stamp, starts + 1, failures, name);
    }

    Launch failed() {
        return new Launch(number, file, stamp, starts, failures + 1, "");
    }
}
