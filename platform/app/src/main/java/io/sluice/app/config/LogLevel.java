package io.sluice.app.config;

/// From which lines on a part of the program is logged.
public enum LogLevel {
    /// What went wrong and needs somebody.
    ERROR,
    /// What somebody should look into.
    WARN,
    /// Starts, stops, finished files.
    INFO,
    /// What helps to find a fault.
    DEBUG,
    /// All there is.
    TRACE
}
