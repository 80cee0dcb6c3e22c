package io.sluice.api.tap;

import io.sluice.api.Datagram;
import java.io.IOException;
import java.net.InetSocketAddress;

/// Sends datagrams on under the address and port of who sent them, so that the next collector knows its exporters
/// apart.
///
/// Used by the tap's thread.
public interface Relay {
    /// {@return a way to a target}
    ///
    /// @param target where datagrams go
    /// @throws IOException when the system has no sockets of the target's IP version, with a sentence that says so
    Way to(InetSocketAddress target) throws IOException;

    /// A way to one target.
    interface Way {
        /// {@return the IP version of the target, 4 or 6: only datagrams of senders of the same can keep their source}
        int ipVersion();

        /// Sends a datagram; one that is larger than the next link takes goes in fragments. Never waits. That nobody
        /// listens at the target is told to the sender, if to anyone, and cannot be known here.
        ///
        /// @param datagram the datagram, from a sender of the target's IP version
        /// @throws IOException when the system did not take it, with the system's reason
        void send(Datagram datagram) throws IOException;
    }
}
