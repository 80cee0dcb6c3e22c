package io.sluice.app.control;

import io.sluice.host.PluginEvent;
import java.util.List;

/// What became of what was different in the plugin folders.
///
/// @param events         one for each plugin that came, went or could not
/// @param longestPauseUs the longest time that datagrams may have waited to be received since the last time
/// that this was asked, in microseconds; where they come seldom, the time between them
public record PluginEvents(List<PluginEvent> events, long longestPauseUs) {}
