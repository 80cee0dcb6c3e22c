package io.sluice.os;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UdpSenderTest {
    enum Way {
        SENDMMSG {
            @Override
            UdpSender open(InetSocketAddress to, Optional<InetSocketAddress> from) throws IOException {
                assumeTrue(UdpSender.hasSendmmsg(), "this system has no sendmmsg");
                return UdpSender.openSendmmsg(to, from);
            }
        },
        NIO {
            @Override
            UdpSender open(InetSocketAddress to, Optional<InetSocketAddress> from) throws IOException {
                return UdpSender.openNio(to, from);
            }
        };

        abstract UdpSender open(InetSocketAddress to, Optional<InetSocketAddress> from) throws IOException;
    }

    @ParameterizedTest
    @EnumSource
    void sendsTheSlotsInTheirOrderAndAgain(Way way) throws IOException {
        try (var receiver = receiver("127.0.0.1");
                var sender = way.open(address(receiver), Optional.empty())) {
            for (int i = 0; i < UdpSender.SLOTS; i++) fill(sender, i, i + 1);
            assertEquals(UdpSender.SLOTS, sender.send(0, UdpSender.SLOTS));
            for (int i = 0; i < UdpSender.SLOTS; i++) assertReceives(i + 1, receiver);
            fill(sender, 1, 2048);
            assertEquals(2, sender.send(1, 3));
            assertReceives(2048, receiver);
            assertReceives(3, receiver);
            assertEquals(0, sender.refusals());
            assertEquals("", sender.failure());
        }
    }

    @ParameterizedTest
    @EnumSource
    void sendsOverIpv6(Way way) throws IOException {
        try (var receiver = receiver("::1");
                var sender = way.open(address(receiver), Optional.empty())) {
            fill(sender, 0, 9);
            assertEquals(1, sender.send(0, 1));
            assertReceives(9, receiver);
        }
    }

    @ParameterizedTest
    @EnumSource
    void sendsFromTheAddressThatIsAskedFor(Way way) throws IOException {
        var from = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.9"), 0);
        assumeTrue(isOurs(from), "this system has 127.0.0.1 alone");
        try (var receiver = receiver("127.0.0.1");
                var sender = way.open(address(receiver), Optional.of(from))) {
            fill(sender, 0, 4);
            assertEquals(1, sender.send(0, 1));
            assertEquals(sender.localAddress(), assertReceives(4, receiver).getSocketAddress());
            assertEquals(from.getAddress(), sender.localAddress().getAddress());
        }
    }

    @ParameterizedTest
    @EnumSource
    void goesOnAndCountsWhereNothingListens(Way way) throws IOException {
        InetSocketAddress closed;
        try (var receiver = receiver("127.0.0.1")) {
            closed = address(receiver);
        }
        try (var sender = way.open(closed, Optional.empty())) {
            int sent = 0;
            while (sent < 10) {
                fill(sender, sent, 5);
                int count = sender.send(sent, 10);
                assertTrue(count > 0, sender.failure());
                sent += count;
                for (int i = sent; i < 10; i++) fill(sender, i, 5);
            }
            assertTrue(sender.refusals() > 0 && sender.refusals() < 10, () -> sender.refusals() + " refusals");
        }
    }

    @ParameterizedTest
    @EnumSource
    void saysWhyAnAddressIsNotToBeHad(Way way) {
        var to = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 9);
        var foreign = new InetSocketAddress(InetAddress.ofLiteral("192.0.2.77"), 0);
        var problem = assertThrows(IOException.class, () -> way.open(to, Optional.of(foreign)));
        assertFalse(problem.getMessage().isBlank());
    }

    private static DatagramSocket receiver(String host) throws IOException {
        var receiver = new DatagramSocket(0, InetAddress.ofLiteral(host));
        receiver.setSoTimeout(10_000);
        return receiver;
    }

    private static InetSocketAddress address(DatagramSocket receiver) {
        return (InetSocketAddress) receiver.getLocalSocketAddress();
    }

    private static boolean isOurs(InetSocketAddress address) {
        try (var _ = new DatagramSocket(address)) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private static void fill(UdpSender sender, int index, int length) {
        sender.slot(index).set(ValueLayout.JAVA_BYTE, length - 1, (byte) length);
        sender.length(index, length);
    }

    private static DatagramPacket assertReceives(int length, DatagramSocket receiver) throws IOException {
        var packet = new DatagramPacket(new byte[4096], 4096);
        receiver.receive(packet);
        assertEquals(length, packet.getLength());
        assertEquals((byte) length, packet.getData()[length - 1]);
        return packet;
    }
}
