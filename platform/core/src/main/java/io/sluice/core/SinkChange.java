package io.sluice.core;

import io.sluice.api.Sink;
import java.util.function.Supplier;

/// A sink that is to take the place of one that runs.
///
/// @param name   the sink's name in the configuration
/// @param next   the sink that comes, not yet opened
/// @param before makes one like that which goes, in case that the next cannot be opened after that one was closed
public record SinkChange(String name, Sink next, Supplier<Sink> before) {}
