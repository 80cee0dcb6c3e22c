package io.sluice.core;

import io.sluice.os.UdpSocket;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;

/// Receives a datagram with whatever receiver is to be had, in a process of its own, and says how it went.
final class AutoReceiverProbe {
    private AutoReceiverProbe() {}

    public static void main(String[] words) throws IOException {
        var config = new UdpConfig("127.0.0.1", 0, AddressFamily.ANY, 0, ReceiverKind.AUTO);
        try (var source = config.open();
                var sender = new DatagramSocket()) {
            var address = source.description();
            int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
            sender.send(new DatagramPacket(new byte[5], 5, InetAddress.ofLiteral("127.0.0.1"), port));
            source.await(10_000);
            int count = source.receive(0);
            System.out.println("recvmmsg " + UdpSocket.hasRecvmmsg() + ", received "
                    + (count == 1 ? source.datagram(0).length : -1) + " bytes");
        }
    }
}
