package io.sluice.os;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/// Several sockets on one address, of which each sender always meets the same one: the kernel chooses by the
/// address that a datagram comes from ([SenderFilter]).
///
/// They are read with `recvmmsg`, so a group is to be had where that is.
public final class SocketGroup {
    private SocketGroup() {}

    /// Opens a group.
    ///
    /// The first socket is bound without SO_REUSEPORT, as one that stands alone is. So a port that another
    /// program has is found to be taken, also when that program would share it, as another collector of the
    /// same user does. Only then is the option set, and since the socket stays bound, the port is never free
    /// in between.
    ///
    /// @param address            where to listen; port 0 takes a free one, the same for all
    /// @param receiveBufferBytes receive buffer to ask for, for each, in bytes; 0 leaves it at the system's
    ///                           default
    /// @param count              how many sockets, at least 2
    /// @return the bound sockets
    /// @throws IOException when the system refused, with the system's reason; then none is left open
    public static List<UdpSocket> open(InetSocketAddress address, int receiveBufferBytes, int count)
            throws IOException {
        var sockets = new ArrayList<MmsgSocket>();
        try {
            var first = MmsgSocket.open(address, receiveBufferBytes);
            sockets.add(first);
            first.share();
            int port = first.localAddress().getPort();
            var same = new InetSocketAddress(address.getAddress(), port);
            while (sockets.size() < count) sockets.add(MmsgSocket.join(same, receiveBufferBytes));
            first.chooseBySender(count);
            return List.copyOf(sockets);
        } catch (IOException | RuntimeException e) {
            sockets.forEach(MmsgSocket::close);
            throw e;
        }
    }
}
