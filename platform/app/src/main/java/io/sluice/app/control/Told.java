package io.sluice.app.control;

/// A sentence for the one who asked.
///
/// @param sentence what was done
public record Told(String sentence) {}
