package io.sluice.core.monitor;

import io.sluice.api.monitor.Monitor;

/// A monitor.
///
/// @param name    its name, unique among monitors
/// @param monitor what looks; not opened
public record MonitorConfig(String name, Monitor monitor) {}
