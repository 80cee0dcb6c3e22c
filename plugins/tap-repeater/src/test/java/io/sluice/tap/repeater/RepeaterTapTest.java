package io.sluice.tap.repeater;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.Datagram;
import io.sluice.api.IpAddress;
import io.sluice.api.Options;
import io.sluice.api.Problem;
import io.sluice.api.tap.Relay;
import io.sluice.api.tap.Tap;
import io.sluice.api.tap.TapInput;
import io.sluice.testkit.RecordingTapContext;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RepeaterTapTest {
    private static final TapInput INPUT = input("sflow", "192.0.2.77", 6343);

    private final Datagram datagram = new Datagram(ByteBuffer.allocateDirect(65_536));

    @Test
    void eachTargetGetsEachDatagramAsItCame() throws IOException {
        try (var first = listen("127.0.0.1");
                var second = listen("127.0.0.1");
                var third = listen("::1");
                var context = new RecordingTapContext("t", INPUT);
                var tap = open(context, text(first), text(second), text(third))) {
            for (int i = 0; i < 100; i++) tap.accept(datagram(i, 1_400), INPUT);
            for (var target : List.of(first, second, third)) {
                for (int i = 0; i < 100; i++) assertIs(i, 1_400, receive(target));
                assertEquals(100, context.count("sent " + text(target)));
            }
        }
    }

    @Test
    void theLargestDatagramGoesTheSameWayAndAnEmptyOneNowhere() throws IOException {
        try (var target = listen("127.0.0.1");
                var context = new RecordingTapContext("t", INPUT);
                var tap = open(context, text(target))) {
            tap.accept(datagram(0, 0), INPUT);
            tap.accept(datagram(7, 65_507), INPUT);
            assertIs(7, 65_507, receive(target));
            assertEquals(1, context.count("sent " + text(target)));
        }
    }

    @Test
    void oneAtWhichNobodyListensIsCountedAndTheOthersGetAll() throws IOException {
        var gone = listen("127.0.0.1");
        var name = text(gone);
        gone.close();
        try (var there = listen("127.0.0.1");
                var context = new RecordingTapContext("t", INPUT);
                var tap = open(context, name, text(there))) {
            for (int i = 0; i < 10; i++) tap.accept(datagram(i, 100), INPUT);
            for (int i = 0; i < 10; i++) assertIs(i, 100, receive(there));
            assertTrue(context.count("refused " + name) > 0, "the system said so");
            assertEquals(10, context.count("sent " + text(there)));
            assertEquals(0, context.count("refused " + text(there)));
        }
    }

    @Test
    void oneThatComesBackIsSentToAgain() throws IOException {
        var gone = listen("127.0.0.1");
        int port = gone.getLocalPort();
        var name = text(gone);
        gone.close();
        try (var context = new RecordingTapContext("t", INPUT);
                var tap = open(context, name)) {
            for (int i = 0; i < 10; i++) tap.accept(datagram(i, 100), INPUT);
            try (var back = new DatagramSocket(new InetSocketAddress("127.0.0.1", port))) {
                back.setSoTimeout(10_000);
                tap.accept(datagram(10, 100), INPUT);
                assertIs(10, 100, receive(back));
            }
        }
    }

    @Test
    void aTargetThatIsTheCollectorItselfIsRefused() {
        for (var listens : List.of("::", "127.0.0.1")) {
            var own = input("sflow", listens, 16_343);
            var problem =
                    assertThrows(IOException.class, () -> open(new RecordingTapContext("t", own), "127.0.0.1:16343"));
            assertEquals(
                    "the target 127.0.0.1:16343 is this collector's own input sflow, so that each datagram would go"
                            + " round for ever; name another host or port",
                    problem.getMessage());
        }
        assertThrows(
                IOException.class,
                () -> open(new RecordingTapContext("t", input("sflow", "0.0.0.0", 6343)), "localhost"));
    }

    @Test
    void anotherAddressOfThisHostAndAnotherPortAreNot() throws IOException {
        var own = input("sflow", "127.0.0.1", 16_343);
        try (var context = new RecordingTapContext("t", own)) {
            open(context, "127.0.0.2:16343", "127.0.0.1:16344").close();
        }
        try (var context = new RecordingTapContext("t", input("sflow", "0.0.0.0", 16_343))) {
            open(context, "[::1]:16343").close();
        } catch (IOException e) {
            throw new AssertionError("IPv4 only does not hear IPv6", e);
        }
    }

    @Test
    void aHostThatNobodyKnowsIsASentenceAtTheStart() {
        var problem = assertThrows(
                IOException.class, () -> open(new RecordingTapContext("t", INPUT), "no-such-host.invalid:6343"));
        assertEquals(
                "the target no-such-host.invalid:6343 cannot be found: no host has that name", problem.getMessage());
    }

    /// With a relay, those of the target's IP version keep their source; others come from here.
    @Test
    void whatCannotKeepItsSourceIsSentUnderTheCollectorsOwnAndCounted() throws IOException {
        var relayed = new ArrayList<Long>();
        Relay relay = _ -> new Relay.Way() {
            @Override
            public int ipVersion() {
                return 4;
            }

            @Override
            public void send(Datagram sent) {
                relayed.add(sent.senderLow);
            }
        };
        try (var target = listen("127.0.0.1");
                var context = new RecordingTapContext("t", Optional.of(relay), INPUT);
                var tap = open(context, text(target))) {
            tap.accept(datagram(1, 100), INPUT);
            var six = datagram(2, 100);
            six.senderIpVersion = 6;
            tap.accept(six, INPUT);
            assertIs(2, 100, receive(target));
            assertEquals(List.of(IpAddress.parse("192.0.2.1").low()), relayed);
            assertEquals(2, context.count("sent " + text(target)));
            assertEquals(1, context.count("own-source " + text(target)));
        }
    }

    @Test
    void whatARelayDoesNotTakeIsCountedAsFailed() throws IOException {
        Relay relay = _ -> new Relay.Way() {
            @Override
            public int ipVersion() {
                return 4;
            }

            @Override
            public void send(Datagram sent) throws IOException {
                throw new IOException("Network is unreachable");
            }
        };
        try (var context = new RecordingTapContext("t", Optional.of(relay), INPUT);
                var tap = open(context, "192.0.2.9")) {
            tap.accept(datagram(1, 100), INPUT);
            tap.accept(datagram(2, 100), INPUT);
            assertEquals(2, context.count("failed 192.0.2.9:6343"));
            assertEquals(0, context.count("sent 192.0.2.9:6343"));
        }
    }

    private static Tap open(RecordingTapContext context, String... targets) throws IOException {
        var problems = new ArrayList<Problem>();
        var tap = new RepeaterProvider()
                .create(new Options("options", Map.of("targets", List.of((Object[]) targets)), problems));
        assertEquals(List.of(), problems);
        try {
            tap.open(context);
            return tap;
        } catch (IOException e) {
            tap.close();
            throw e;
        }
    }

    private static TapInput input(String name, String address, int port) {
        return new TapInput(name, new InetSocketAddress(InetAddress.ofLiteral(address), port));
    }

    private static DatagramSocket listen(String address) throws IOException {
        var socket = new DatagramSocket(new InetSocketAddress(address, 0));
        socket.setReceiveBufferSize(1 << 20);
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static String text(DatagramSocket socket) {
        var address = IpAddress.of(socket.getLocalAddress());
        return (address.version() == 6 ? "[" + address + "]" : address.toString()) + ":" + socket.getLocalPort();
    }

    private Datagram datagram(int number, int length) {
        for (int i = 0; i < length; i++) datagram.payload.put(i, (byte) (number + i));
        datagram.length = length;
        datagram.senderIpVersion = 4;
        datagram.senderHigh = 0;
        datagram.senderLow = IpAddress.parse("192.0.2.1").low();
        datagram.senderPort = 1_024;
        return datagram;
    }

    private static void assertIs(int number, int length, byte[] payload) {
        assertEquals(length, payload.length);
        for (int i = 0; i < length; i++) assertEquals((byte) (number + i), payload[i]);
    }

    private static byte[] receive(DatagramSocket socket) throws IOException {
        var packet = new DatagramPacket(new byte[65_536], 65_536);
        socket.receive(packet);
        return Arrays.copyOf(packet.getData(), packet.getLength());
    }
}
