package io.sluice.api;

import java.nio.file.Path;

/// A file that a sink has finished: closed, synced, under its final name, never to be changed again.
///
/// @param sink      the name of the sink that wrote it
/// @param directory the sink's directory, as the configuration has it
/// @param name      the file's path relative to the directory, with `/` between folders
/// @param slot      the time in its name, such as `202611231205`
/// @param interval  the interval whose rows it holds
/// @param ident     what the sink calls the source of its rows, such as `none`
public record CompletedFile(String sink, Path directory, String name, String slot, Interval interval, String ident) {
    /// {@return the file}
    public Path path() {
        return directory.resolve(name);
    }
}
