package io.sluice.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.IpAddress;
import io.sluice.api.IpNetwork;
import io.sluice.api.IpNetworks;
import io.sluice.testkit.RecordingSink;
import java.io.File;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UdpPipelineTest {
    private static final Rotation LONG = new Rotation(Duration.ofHours(24), true);

    private final RecordingSink recorder = new RecordingSink();

    @ParameterizedTest
    @EnumSource
    void takesIpv4AndIpv6SendersOnOneSocket(ReceiverKind kind) throws Exception {
        var pipeline = start(new UdpConfig("::", 0, AddressFamily.ANY, 1 << 20, kind));
        send("127.0.0.1", pipeline, 2);
        send("::1", pipeline, 3);
        var flows = recorder.awaitFlows(5);
        pipeline.stop();
        assertEquals("127.0.0.1", flows.getFirst().sender().toString());
        assertEquals("::1", flows.getLast().sender().toString());
    }

    @Test
    void refusesAndCountsTheDatagramsOfSendersThatAreNotAllowed() throws Exception {
        var udp = new UdpConfig("::", 0, AddressFamily.ANY, 1 << 20, ReceiverKind.AUTO);
        var allowed = new IpNetworks(List.of(new IpNetwork(IpAddress.parse("127.0.0.0"), 8)));
        var pipeline = start(new InputConfig("in", udp, List.of(List.of(DecoderSlot.of(new RowsDecoder()))), allowed));
        send("::1", pipeline, 3);
        send("127.0.0.1", pipeline, 2);
        recorder.awaitFlows(2);
        assertTrue(pipeline.stop());
        assertEquals(2, recorder.flowCount());
        var datagrams = pipeline.inputs().getFirst().datagrams();
        assertEquals(2, datagrams.received());
        assertEquals(1, datagrams.refused());
        assertEquals(1, datagrams.decoded());
        assertTrue(datagrams.addsUp());
    }

    @ParameterizedTest
    @EnumSource
    void whatIsInTheSocketAtTheStopIsStillTaken(ReceiverKind kind) throws Exception {
        var pipeline = start(new UdpConfig("127.0.0.1", 0, AddressFamily.IPV4, 4 << 20, kind));
        for (int i = 0; i < 2_000; i++) send("127.0.0.1", pipeline, 1);
        assertTrue(pipeline.stop());
        assertEquals(2_000, recorder.flowCount());
    }

    /// Where native calls are forbidden there is no `recvmmsg`, as on a system that does not have it.
    @Test
    void takesJavaNioByItselfWhereRecvmmsgIsNotToBeHad(@TempDir Path folder) throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var classes = System.getProperty("jdk.module.path") + File.pathSeparator + "target/test-classes";
        var output = folder.resolve("output");
        var process = new ProcessBuilder(
                        java, "--illegal-native-access=deny", "-cp", classes, AutoReceiverProbe.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        assertTrue(Files.readString(output).endsWith("recvmmsg false, received 5 bytes\n"), Files.readString(output));
    }

    @Test
    void aPortThatIsTakenIsTold() throws Exception {
        try (var other = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"))) {
            var config = new UdpConfig("127.0.0.1", other.getLocalPort(), AddressFamily.ANY, 0, ReceiverKind.AUTO);
            var problem = assertThrows(IOException.class, () -> start(config));
            assertEquals(
                    "cannot listen on 127.0.0.1:" + other.getLocalPort()
                            + ": Address already in use (bind); another program listens there (ss -ulnp shows which)",
                    problem.getMessage());
        }
    }

    @Test
    void aHostThatDoesNotExistIsTold() {
        var config = new UdpConfig("no-such-host.invalid", 0, AddressFamily.ANY, 0, ReceiverKind.AUTO);
        var problem = assertThrows(IOException.class, () -> start(config));
        assertEquals("cannot listen on no-such-host.invalid: no such host", problem.getMessage());
    }

    private Pipeline start(UdpConfig config) throws IOException {
        return start(InputConfig.of("in", config, List.of(new RowsDecoder())));
    }

    private Pipeline start(InputConfig input) throws IOException {
        var sink = new SinkConfig("rows", recorder, WhenFull.WAIT, SinkConfig.DEFAULT_QUEUE_BATCHES);
        var pipeline = new Pipeline(LONG, List.of(input), List.of(sink));
        pipeline.start();
        return pipeline;
    }

    private static void send(String host, Pipeline pipeline, int rows) throws IOException {
        var address = pipeline.inputs().getFirst().listens();
        int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
        try (var socket = new DatagramSocket()) {
            socket.send(new DatagramPacket(new byte[] {(byte) rows}, 1, InetAddress.ofLiteral(host), port));
        }
    }
}
