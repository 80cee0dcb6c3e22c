package io.sluice.host;

import java.util.List;

/// A plugin that was unloaded and whose classes are still in memory.
///
/// @param id      the name of its module
/// @param version the version of its module
/// @param sinceMs when it was unloaded, in milliseconds since 1970-01-01T00:00Z
/// @param isLeak  whether two collections of all memory have come since and left it there, so that somebody holds it
/// @param heldBy  who is known to hold it, such as `thread acme-poller`; what is held in a field of the JDK or of a
///                library, as a hook for the end of the process is, cannot be seen
public record UnloadedPlugin(String id, String version, long sinceMs, boolean isLeak, List<String> heldBy) {}
