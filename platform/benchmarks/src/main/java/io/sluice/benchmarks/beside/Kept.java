package io.sluice.benchmarks.beside;

/// What a contestant has in one of the places where it stores what it receives.
///
/// @param stored  how many things are there: flows, or datagrams
/// @param dropped how many it says that it had no room for itself
record Kept(long stored, long dropped) {}
