package io.sluice.core;

import io.sluice.core.udp.UdpSource;
import java.io.IOException;
import java.util.List;

/// A UDP address to listen on, with a socket for each worker.
///
/// @param host               a host name or address; `::` takes IPv4, too, and falls back to IPv4 alone; the address
///                           of a multicast group is bound to and joined
/// @param port               UDP port, 0 to 65,535; 0 takes a free one
/// @param family             which addresses of a host name will do
/// @param receiveBufferBytes what to ask of the kernel as receive buffer, for each socket, in bytes; 0 leaves it
///                           at the system's default
/// @param receiver           how datagrams are read
/// @param networkInterface   the name of the interface that a multicast group's datagrams come in by; empty leaves it
///                           to the system
public record UdpConfig(
        String host,
        int port,
        AddressFamily family,
        int receiveBufferBytes,
        ReceiverKind receiver,
        String networkInterface)
        implements SourceOpener {
    /// Large enough for a burst of some 10,000 datagrams while a garbage collection or another process has the core.
    public static final int DEFAULT_RECEIVE_BUFFER_BYTES = 16 << 20;

    /// Makes one that leaves a multicast group's interface to the system.
    ///
    /// @param host               a host name or address
    /// @param port               UDP port, 0 to 65,535
    /// @param family             which addresses of a host name will do
    /// @param receiveBufferBytes what to ask of the kernel as receive buffer, in bytes
    /// @param receiver           how datagrams are read
    public UdpConfig(String host, int port, AddressFamily family, int receiveBufferBytes, ReceiverKind receiver) {
        this(host, port, family, receiveBufferBytes, receiver, "");
    }

    /// Checks port and buffer.
    public UdpConfig {
        if (port < 0 || port > 65_535) throw new IllegalArgumentException("port must be 0 to 65535, was " + port);
        if (receiveBufferBytes < 0) {
            throw new IllegalArgumentException("receive buffer must not be negative, was " + receiveBufferBytes);
        }
    }

    @Override
    public DatagramSource open() throws IOException {
        return UdpSource.open(this);
    }

    /// Takes a bound socket that whoever started this process has left open for it, whatever its address is.
    ///
    /// @param descriptor its number
    /// @return the source
    /// @throws IOException when it cannot be read; the message is a sentence for the operator
    public DatagramSource adopt(int descriptor) throws IOException {
        return UdpSource.adopt(this, descriptor);
    }

    @Override
    public List<DatagramSource> open(int workers) throws IOException {
        return List.copyOf(UdpSource.open(this, workers));
    }
}
