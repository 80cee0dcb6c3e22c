package io.sluice.core;

/// What became of the rows that were meant for a sink since it started.
///
/// @param name        the sink's name
/// @param rowsWritten rows that it took
/// @param rowsDropped rows that it was not given, since its queue was full
/// @param rowsFailed  rows that it could not store
public record SinkTotals(String name, long rowsWritten, long rowsDropped, long rowsFailed) {}
