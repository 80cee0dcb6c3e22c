package io.sluice.api.monitor;

import io.sluice.api.CompletedFile;
import java.util.List;

/// A collector at one moment: what it does, and what became of all that it received since it started.
///
/// @param version     the product's version, such as `0.1.0`
/// @param startedAtMs when it began to receive, in milliseconds since 1970-01-01T00:00Z
/// @param atMs        the moment, in milliseconds since 1970-01-01T00:00Z
/// @param exporters   how many exporters are kept apart
/// @param forgotten   how many were not heard of for so long that they are summed up as others now
/// @param inputs      where datagrams come from
/// @param sinks       where rows go
/// @param taps        where datagrams go as they came in
/// @param plugins     what was loaded, and what could not be
/// @param files       the last files that sinks have finished, the newest first
/// @param warnings    what somebody should look into, the newest first
public record CollectorState(
        String version,
        long startedAtMs,
        long atMs,
        int exporters,
        long forgotten,
        List<InputState> inputs,
        List<SinkState> sinks,
        List<TapState> taps,
        List<PluginState> plugins,
        List<CompletedFile> files,
        List<Warning> warnings) {
    /// Makes a state.
    public CollectorState {
        inputs = List.copyOf(inputs);
        sinks = List.copyOf(sinks);
        taps = List.copyOf(taps);
        plugins = List.copyOf(plugins);
        files = List.copyOf(files);
        warnings = List.copyOf(warnings);
    }

    /// {@return the account of the datagrams of all inputs}
    public DatagramAccount datagrams() {
        return inputs.stream().map(InputState::datagrams).reduce(DatagramAccount.NONE, DatagramAccount::plus);
    }

    /// {@return the account of the samples of all inputs}
    public SampleAccount samples() {
        return inputs.stream().map(InputState::samples).reduce(SampleAccount.NONE, SampleAccount::plus);
    }
}
