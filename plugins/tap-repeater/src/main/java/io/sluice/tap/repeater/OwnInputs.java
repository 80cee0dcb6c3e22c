package io.sluice.tap.repeater;

import io.sluice.api.tap.TapInput;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;

/// Where the collector itself listens: a target there would send each datagram round for ever.
///
/// @param inputs the collector's inputs
record OwnInputs(List<TapInput> inputs) {
    /// Refuses a target that is one of them.
    ///
    /// @throws IOException when it is, with a sentence
    void refuse(TargetName target, InetSocketAddress address) throws IOException {
        for (var input : inputs) {
            if (!isAt(input.listens(), address)) continue;
            throw new IOException("the target " + target + " is this collector's own input " + input.name()
                    + ", so that each datagram would go round for ever; name another host or port");
        }
    }

    private static boolean isAt(InetSocketAddress listens, InetSocketAddress target) {
        if (listens.getPort() != target.getPort()) return false;
        var own = listens.getAddress();
        if (!own.isAnyLocalAddress()) return own.equals(target.getAddress());
        // All addresses of IPv6 are those of IPv4, too.
        boolean isOfIts = !(own instanceof Inet4Address) || target.getAddress() instanceof Inet4Address;
        return isOfIts && isOfThisHost(target.getAddress());
    }

    private static boolean isOfThisHost(InetAddress address) {
        try {
            return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            return false; // nobody knows
        }
    }
}
