package io.sluice.os;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;
import java.util.Optional;

/// A connected UDP socket that is fed in big bites: up to [#SLOTS] datagrams a call, each from a slot of
/// memory that is made once.
///
/// Opened by any thread, then used by one at a time. Nothing is allocated while the system takes what it is
/// given.
public sealed interface UdpSender extends AutoCloseable permits MmsgSender, NioSender {
    /// How many datagrams one call can take.
    int SLOTS = 64;

    /// Size of a slot in bytes.
    int SLOT_BYTES = 2048;

    /// {@return the memory of a slot, [#SLOT_BYTES] long}
    ///
    /// @param index 0 to [#SLOTS] - 1
    MemorySegment slot(int index);

    /// Tells how much of a slot is to be sent.
    ///
    /// @param index 0 to [#SLOTS] - 1
    /// @param bytes length of its datagram, 0 to [#SLOT_BYTES]
    void length(int index, int bytes);

    /// Sends the datagrams of some slots in their order, as far as the system takes them. Waits while its
    /// buffer is full.
    ///
    /// @param first the first slot
    /// @param end   the slot behind the last one, above `first`
    /// @return how many were sent, from `first` on; 0 when the first one was not taken, for which
    /// [#failure] has the reason
    int send(int first, int end);

    /// {@return why the system did not take the datagram at which [#send] last returned 0, in the system's
    /// words; empty before that}
    String failure();

    /// {@return how often a datagram was taken only when it was tried again: the system then had to tell
    /// that nothing listens where earlier ones went}
    long refusals();

    /// {@return the address and port that datagrams are sent from}
    InetSocketAddress localAddress();

    @Override
    void close();

    /// {@return whether this system has `sendmmsg` and lets us call it}
    static boolean hasSendmmsg() {
        return LibC.isAvailable();
    }

    /// Opens a socket that is fed with `sendmmsg`.
    ///
    /// @param to   where datagrams go
    /// @param from the address and port (0 for any) that they come from; empty for the system's choice
    /// @return the connected socket
    /// @throws IOException when the system refused, with the system's reason
    static UdpSender openSendmmsg(InetSocketAddress to, Optional<InetSocketAddress> from) throws IOException {
        return MmsgSender.open(to, from);
    }

    /// Opens a socket that is fed with `java.nio`, a call for each datagram, on any system.
    ///
    /// @param to   where datagrams go
    /// @param from the address and port (0 for any) that they come from; empty for the system's choice
    /// @return the connected socket
    /// @throws IOException when the system refused, with the system's reason
    static UdpSender openNio(InetSocketAddress to, Optional<InetSocketAddress> from) throws IOException {
        return NioSender.open(to, from);
    }
}
