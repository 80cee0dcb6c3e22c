package io.sluice.sink.nfcapd.directory;

/// What is done when a file of the same interval is there already, as after a restart.
public enum OnExisting {
    /// The file becomes one that holds its flows and the new ones, if it has the same layout and compression.
    APPEND,
    /// The new one is kept beside it, with a number at the end of its name.
    NUMBER
}
