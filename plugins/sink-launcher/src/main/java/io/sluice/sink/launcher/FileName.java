package io.sluice.sink.launcher;

/// What `%f` stands for.
enum FileName {
    /// The file's path below `%d`, as with sfcapd up to 1.7.7.
    RELATIVE,
    /// The file's whole path, as with sfcapd 1.7.8.
    ABSOLUTE
}
