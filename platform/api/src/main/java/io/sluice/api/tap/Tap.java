package io.sluice.api.tap;

import io.sluice.api.Datagram;
import java.io.IOException;
import java.time.Duration;

/// A place where datagrams go as they came in, before they are decoded and whether or not they can be: to another
/// collector, into a file.
///
/// A new tap is inert. From [#open] to [#close] all its methods are called by one thread, its own, which the platform
/// owns; before [#open], [#canKeepSource] and [#stopTimeout] are called by another. A tap that is slow delays nobody:
/// receivers leave copies in a queue of so many bytes, and what finds no room there is counted as dropped. What a tap
/// throws is counted and logged by the platform, and the tap is called again for the next datagram.
public interface Tap extends AutoCloseable {
    /// Opens what datagrams go to.
    ///
    /// @param context what the platform offers to this tap, valid until [#close] has returned
    /// @throws IOException when it cannot be opened; the collector then does not start, or goes on with a tap of
    ///     the version before, and says why
    default void open(TapContext context) throws IOException {}

    /// Takes a datagram. Those of one sender come in the order in which they were received.
    ///
    /// @param datagram its payload, its sender and when it was received; only valid until this method returns
    /// @param input    where it came in
    /// @throws IOException when it could not be dealt with; it is then counted as failed
    void accept(Datagram datagram, TapInput input) throws IOException;

    /// Makes visible what was taken but held back, and does what is due by the clock. Called when no further datagram
    /// is waiting, and then about once a second until one comes; also when none is left at the end.
    ///
    /// @throws IOException when that is not possible
    default void flush() throws IOException {}

    /// Gives back what the tap holds. Called once, after the last datagram, or after a failed [#open].
    ///
    /// @throws IOException when something that was taken could not be dealt with
    @Override
    default void close() throws IOException {}

    /// {@return whether it has a use for [TapContext#relay]; the operator may then ask for it by `keep-source: true`}
    default boolean canKeepSource() {
        return false;
    }

    /// {@return how long the platform waits at the end for this tap to take what is queued and to close, before its
    /// thread is interrupted}
    default Duration stopTimeout() {
        return Duration.ofSeconds(10);
    }
}
