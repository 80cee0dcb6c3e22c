package io.sluice.app.control;

import io.sluice.host.PluginEvent;
import java.util.List;

/// What became of what was different in the plugin folders.
///
/// @param events         one for each plugin that came, went or could not
/// @param longestPauseUs the longest time for which a receiver did not look for datagrams, since it had others
/// in hand, since the last time that this was asked, in microseconds
public record PluginEvents(List<PluginEvent> events, long longestPauseUs) {}
