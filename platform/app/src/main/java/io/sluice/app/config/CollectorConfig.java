package io.sluice.app.config;

import io.sluice.core.AccountConfig;
import io.sluice.core.InputConfig;
import io.sluice.core.QuarantineConfig;
import io.sluice.core.Rotation;
import io.sluice.core.SinkConfig;
import io.sluice.core.TapConfig;
import io.sluice.core.monitor.MonitorConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A configuration that is valid: all that a collector is built from.
///
/// @param rotation   when files are cut
/// @param inputs     where datagrams come from
/// @param sinks      where rows go
/// @param late       sinks of types that no plugin has yet
/// @param taps       where datagrams go as they came in
/// @param monitors   who looks at the collector
/// @param account    what is kept and told of the account
/// @param quarantine where datagrams with a fault are kept, if they are
/// @param runDirectory where its control socket lies, if the usual place is not meant
/// @param log        how much is logged
/// @param isWatchingPlugins whether what changes in the plugin folders is taken over while the collector runs
/// @param summary    a line for each input and sink, for people
public record CollectorConfig(
        Rotation rotation,
        List<InputConfig> inputs,
        List<SinkConfig> sinks,
        List<SinkPlan> late,
        List<TapConfig> taps,
        List<MonitorConfig> monitors,
        AccountConfig account,
        Optional<QuarantineConfig> quarantine,
        Optional<Path> runDirectory,
        LogSettings log,
        boolean isWatchingPlugins,
        List<String> summary) {}
