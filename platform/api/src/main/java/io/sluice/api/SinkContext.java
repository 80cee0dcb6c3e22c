package io.sluice.api;

/// What the platform offers to one sink.
///
/// For logging, a plugin uses slf4j.
public interface SinkContext {
    /// {@return the sink's name in the configuration}
    String name();

    /// {@return a count of the sink's own, to be written by the sink's thread only and shown with those of
    /// the platform; the same one for the same name}
    ///
    /// @param name what is counted, in lower case with hyphens
    Counter counter(String name);

    /// Tells all sinks that follow this one of a finished file. Called on the sink's thread or on one that it started.
    ///
    /// @param file the finished file
    void completed(CompletedFile file);

    /// Starts a thread that belongs to the platform, for work that must not hold up the sink's own. It must end when it
    /// is interrupted, at the latest when the sink is closed.
    ///
    /// @param name what it does, in one word
    /// @param work its body
    /// @return the started thread
    Thread start(String name, Runnable work);
}
