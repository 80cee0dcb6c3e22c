package io.sluice.api.monitor;

/// Something that somebody should look into. It stays until it is over.
///
/// @param kind    what it is, in lower case with hyphens, such as `receive-buffer`
/// @param subject what it is about: an input, a sink, an exporter
/// @param text    what was seen, and what to do, in a sentence
/// @param sinceMs when it began, in milliseconds since 1970-01-01T00:00Z
public record Warning(String kind, String subject, String text, long sinceMs) {}
