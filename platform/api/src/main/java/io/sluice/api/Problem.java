package io.sluice.api;

/// Something that is wrong in a configuration.
///
/// @param path    where: the keys from the top, such as `sinks[1].options.directory`
/// @param message what is wrong, what is allowed, what to do
public record Problem(String path, String message) {
    /// {@return path and message in one line}
    @Override
    public String toString() {
        return path + ": " + message;
    }
}
