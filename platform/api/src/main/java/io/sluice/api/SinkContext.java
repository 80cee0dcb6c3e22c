package io.sluice.api;

import java.nio.file.Path;
import java.util.List;
import java.util.function.LongSupplier;

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

    /// Shows something of the sink that rises and falls, such as how much waits, beside its counts.
    ///
    /// @param name  what is measured, in lower case with hyphens
    /// @param value tells it at this moment; asked by any thread
    default void level(String name, LongSupplier value) {}

    /// {@return where a sink that this one [follows][Sink#follows] writes to, as [Sink#directories] tells;
    /// empty when there is no such sink now}
    ///
    /// @param sink its name
    default List<Path> directories(String sink) {
        return List.of();
    }

    /// Tells all sinks that follow this one of a finished file. Called on the sink's thread or on one that it started.
    ///
    /// @param file the finished file
    void completed(CompletedFile file);

    /// Tells all sinks that follow this one of a finished file, and then this one that they have heard of
    /// it. A sink that keeps in mind until then what it has to tell, and tells it again at its next start,
    /// has told everyone of each file, whenever the collector is killed.
    ///
    /// @param file  the finished file
    /// @param heard run once, by any thread, when [Sink#completed] of all of them has returned or failed;
    ///              never, when one of them ends before. It must be short and must not throw.
    default void completed(CompletedFile file, Runnable heard) {
        completed(file);
        heard.run();
    }

    /// Starts a thread that belongs to the platform, for work that must not hold up the sink's own. It must end when it
    /// is interrupted, at the latest when the sink is closed.
    ///
    /// @param name what it does, in one word
    /// @param work its body
    /// @return the started thread
    Thread start(String name, Runnable work);
}
