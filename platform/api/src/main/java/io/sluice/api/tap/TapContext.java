package io.sluice.api.tap;

import io.sluice.api.Counter;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/// What the platform offers to one tap.
///
/// For logging, a plugin uses slf4j.
public interface TapContext {
    /// {@return the tap's name in the configuration}
    String name();

    /// {@return all inputs of the collector, also those that this tap is not given datagrams of}
    List<TapInput> inputs();

    /// {@return a count of the tap's own, to be written by the tap's thread only and shown with those of the platform;
    /// the same one for the same name}
    ///
    /// @param name what is counted, in lower case with hyphens; behind a blank may stand of what, as in
    ///             `sent 192.0.2.1:6343`
    Counter counter(String name);

    /// Shows something of the tap that rises and falls, beside its counts.
    ///
    /// @param name  what is measured, in lower case with hyphens
    /// @param value tells it at this moment; asked by any thread
    void level(String name, LongSupplier value);

    /// {@return what sends datagrams under their senders' own addresses, opened while the process still had the right
    /// to; empty unless the operator asked for it by `keep-source: true`}
    Optional<Relay> relay();

    /// Starts a thread that belongs to the platform, for work that must not hold up the tap's own. It must end when it
    /// is interrupted, at the latest when the tap is closed.
    ///
    /// @param purpose what it does, in one word
    /// @param work    its body
    /// @return the started thread
    Thread start(String purpose, Runnable work);
}
