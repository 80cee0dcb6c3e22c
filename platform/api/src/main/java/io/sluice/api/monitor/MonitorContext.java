package io.sluice.api.monitor;

/// Where a monitor looks. Any thread may call it, at any time until the monitor is closed; reception waits for none of
/// it.
///
/// For logging, a plugin uses slf4j.
public interface MonitorContext {
    /// {@return the monitor's name in the configuration}
    String name();

    /// {@return how the collector stands at this moment; cheap, however many exporters there are}
    CollectorState state();

    /// {@return the account of each exporter since the start; takes about a microsecond for each}
    Exporters exporters();

    /// Starts a thread that belongs to the platform. It must end when it is interrupted, at the latest when the monitor
    /// is closed.
    ///
    /// @param purpose what it does, in one word
    /// @param work    its body
    /// @return the started thread
    Thread start(String purpose, Runnable work);
}
