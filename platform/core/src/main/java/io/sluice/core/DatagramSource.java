package io.sluice.core;

import io.sluice.api.Datagram;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;

/// Where datagrams come from: a socket, or a capture. Used by one receiver's thread.
public interface DatagramSource extends AutoCloseable {
    /// Reads the datagrams that are there, without waiting. They stay until the next call.
    ///
    /// @param nowNs the wall clock's time, which becomes their receive time unless the source knows better, in
    ///              nanoseconds since 1970-01-01T00:00Z
    /// @return how many there are, for [#datagram]; 0 when there was none
    /// @throws IOException when they cannot be read; reading is tried again
    int receive(long nowNs) throws IOException;

    /// {@return one of the datagrams that were read last}
    ///
    /// @param index from 0 to less than what [#receive] returned
    Datagram datagram(int index);

    /// Waits until a datagram is there, or the time is over.
    ///
    /// @param timeoutMs how long to wait at most, in milliseconds, at least 1
    /// @throws IOException when waiting is not possible
    void await(int timeoutMs) throws IOException;

    /// {@return whether no datagram will ever come again: a capture that was read to its end, never a socket}
    default boolean isExhausted() {
        return false;
    }

    /// {@return how many datagrams reached this machine and were dropped since there was no room for
    /// them; asked about once a second}
    default long dropped() {
        return 0;
    }

    /// {@return how many bytes may wait to be read; 0 where nothing has to}
    default int bufferBytes() {
        return 0;
    }

    /// {@return what it is, for a person: the address that it listens on, or the capture's name}
    String description();

    /// {@return the address and port that it listens on; empty for a capture}
    default Optional<InetSocketAddress> localAddress() {
        return Optional.empty();
    }

    @Override
    void close() throws IOException;
}
