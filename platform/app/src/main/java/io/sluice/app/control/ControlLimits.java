package io.sluice.app.control;

/// What clients of the control socket may take.
///
/// @param connections how many there may be at a time
/// @param idleMs      how long one may say nothing, in milliseconds
/// @param answerMs    how long one may take to read an answer, in milliseconds
record ControlLimits(int connections, long idleMs, long answerMs) {
    static final ControlLimits USUAL = new ControlLimits(16, 60_000, 10_000);
}
