package io.sluice.os;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/// A bound UDP socket that is drained in big bites: up to [#SLOTS] datagrams a call, each in a slot of memory
/// that is made once.
///
/// Opened by any thread, then used by one at a time.
public sealed interface UdpSocket extends AutoCloseable permits MmsgSocket, NioSocket {
    /// How many datagrams one call can bring.
    int SLOTS = 64;

    /// Size of a slot in bytes: no UDP payload is larger.
    int SLOT_BYTES = 65_536;

    /// From one slot to the next, in bytes. Were it a power of two, the first bytes of all slots, which are the ones
    /// that are used, would share a few places of the processor's caches and drive each other out.
    int SLOT_STRIDE = SLOT_BYTES + 23 * 64;

    /// {@return the memory of a slot, [#SLOT_BYTES] long, in network byte order}
    ///
    /// @param index 0 to [#SLOTS] - 1
    ByteBuffer slot(int index);

    /// Reads the datagrams that are there, without waiting.
    ///
    /// @return how many slots were filled, from 0 on; 0 when there was none
    /// @throws IOException when the system refused
    int receive() throws IOException;

    /// {@return length of the payload that the last [#receive] put into a slot, in bytes}
    ///
    /// @param index a filled slot
    int length(int index);

    /// {@return the IP version of a slot's sender, 4 or 6; an IPv4-mapped sender is 4}
    ///
    /// @param index a filled slot
    int senderIpVersion(int index);

    /// {@return the first eight bytes of an IPv6 sender's address, first byte highest; 0 for IPv4}
    ///
    /// @param index a filled slot
    long senderHigh(int index);

    /// {@return the last eight bytes of an IPv6 sender's address, or an IPv4 sender's address as a number}
    ///
    /// @param index a filled slot
    long senderLow(int index);

    /// {@return the UDP port of a slot's sender}
    ///
    /// @param index a filled slot
    int senderPort(int index);

    /// Waits until a datagram is there, or the time is over, or a signal came.
    ///
    /// @param timeoutMs how long to wait at most, in milliseconds, at least 1
    /// @throws IOException when the system refused
    void await(int timeoutMs) throws IOException;

    /// Takes part in a multicast group from now on.
    ///
    /// @param group          the group's address, of the family that the socket is bound in
    /// @param interfaceIndex the interface that the group's datagrams come in by; 0 leaves it to the system
    /// @throws IOException when the system refused, with the system's reason
    void joinGroup(InetAddress group, int interfaceIndex) throws IOException;

    /// {@return the address and port that the socket is bound to}
    InetSocketAddress localAddress();

    /// Asks the system how many datagrams it dropped for this socket, since its receive buffer was full or their
    /// checksum was wrong. Only the thread that receives may ask.
    ///
    /// @return how many since the socket was opened or adopted; 0 where the system does not say
    long dropped();

    /// {@return how many datagrams the system had dropped for the socket when it was adopted}
    default long droppedBefore() {
        return 0;
    }

    /// {@return size of the receive buffer that the system gave, in bytes of the unit in which it was asked for}
    int receiveBufferBytes();

    @Override
    void close();

    /// {@return whether this system has `recvmmsg` and lets us call it}
    static boolean hasRecvmmsg() {
        return LibC.isAvailable();
    }

    /// Opens a socket that is read with `recvmmsg`.
    ///
    /// @param address            where to listen; `::` takes IPv4, too
    /// @param receiveBufferBytes receive buffer to ask for, in bytes; 0 leaves it at the system's default
    /// @return the bound socket
    /// @throws IOException when the system refused, with the system's reason
    static UdpSocket openRecvmmsg(InetSocketAddress address, int receiveBufferBytes) throws IOException {
        return MmsgSocket.open(address, receiveBufferBytes);
    }

    /// Takes a bound socket that whoever started this process has left open for it, and reads it with `recvmmsg`.
    ///
    /// @param descriptor         its number
    /// @param receiveBufferBytes receive buffer to ask for, in bytes, when it has less
    /// @return the socket
    /// @throws IOException when it is none that can be read so
    static UdpSocket adopt(int descriptor, int receiveBufferBytes) throws IOException {
        return MmsgSocket.adopt(descriptor, receiveBufferBytes);
    }

    /// Opens a socket that is read with `java.nio`, on any system.
    ///
    /// @param address            where to listen; `::` takes IPv4, too
    /// @param receiveBufferBytes receive buffer to ask for, in bytes; 0 leaves it at the system's default
    /// @return the bound socket
    /// @throws IOException when the system refused, with the system's reason
    static UdpSocket openNio(InetSocketAddress address, int receiveBufferBytes) throws IOException {
        return NioSocket.open(address, receiveBufferBytes);
    }
}
