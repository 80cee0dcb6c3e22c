package io.sluice.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Datagrams are sent on to others as they came in, whatever becomes of the others.
@Timeout(value = 2, unit = TimeUnit.MINUTES)
final class TapRepeaterIT {
    private static final int DATAGRAMS = 500;
    private static final int QUIET_MS = 2_000;

    @TempDir
    private Path folder;

    @Test
    void eachTargetGetsAllAndOneThatIsDeadIsCountedAndHoldsUpNobody() throws IOException, InterruptedException {
        int dead = Sockets.freePort();
        try (DatagramSocket first = listen();
                DatagramSocket second = listen();
                Collector collector =
                        Collector.run(Product.BUILT, folder, yaml(dead, first.getLocalPort(), second.getLocalPort()))) {
            byte[] junk = {'n', 'o', ' ', 's', 'f', 'l', 'o', 'w'};
            Sockets.send(junk, collector.port());
            generate(collector.port());
            for (DatagramSocket target : List.of(first, second)) {
                List<byte[]> got = receive(target, DATAGRAMS + 1);
                assertTrue(Arrays.equals(junk, got.getFirst()), "also what is no sFlow, and in its order");
                assertEquals(5, got.getLast()[3], "a version of sFlow");
            }
            String status = status();
            assertTrue(status.contains("mirror  open"), status);
            assertTrue(status.contains("sent 127.0.0.1:" + first.getLocalPort() + " " + (DATAGRAMS + 1)), status);
            assertTrue(status.contains("refused 127.0.0.1:" + dead + " "), status);
            String json = String.join(
                    "\n",
                    Command.of(Product.BUILT.sluice(), "status", "--json")
                            .and("--socket", folder)
                            .run()
                            .out());
            assertTrue(json.contains("\"taken\" : " + (DATAGRAMS + 1)), json);
            assertEquals(0, collector.terminate());
            collector.awaitLog(": 501 datagrams received, 500 decoded, 1 not sFlow");
            collector.awaitLog("tap mirror: 501 datagrams taken, 0 dropped, 0 failed");
            collector.awaitLog("datagrams could not be sent to 127.0.0.1:" + dead + ": nobody listens there");
        }
        assertFalse(Nfdump.files(folder.resolve("data")).isEmpty());
    }

    @Test
    void isReplacedWhileDatagramsComeAndEachIsSentOnce() throws IOException, InterruptedException {
        Product product = Product.BUILT.copyTo(folder.resolve("sluice"));
        Path jar;
        try (var jars = Files.list(product.plugins())) {
            jar = jars.filter(file -> file.getFileName().toString().contains("tap-repeater"))
                    .findFirst()
                    .orElseThrow();
        }
        NumberedFlows flows = new NumberedFlows(2_000);
        try (DatagramSocket target = listen();
                Collector collector = Collector.run(product, folder, yaml(target.getLocalPort()))) {
            collector.awaitLog("control socket");
            Thread sender = Thread.ofPlatform().start(() -> send(flows, collector.port()));
            FutureTask<List<Integer>> received = new FutureTask<>(() -> numbers(target, sender));
            Thread.ofPlatform().start(received);
            try (ControlSocket control = ControlSocket.in(folder)) {
                for (int i = 1; i <= 5; i++) {
                    Path hidden = Files.copy(jar, product.plugins().resolve(".coming"));
                    Files.setLastModifiedTime(hidden, FileTime.fromMillis(1_000L * i));
                    Files.move(hidden, jar, StandardCopyOption.ATOMIC_MOVE);
                    String answer = control.ask("plugins-refresh");
                    assertTrue(answer.contains("\"kind\":\"replaced\""), answer);
                }
            }
            flows.stop();
            sender.join();
            assertEquals(IntStream.range(0, flows.sent()).boxed().toList(), received.get());
            assertTrue(status().contains("sent 127.0.0.1:" + target.getLocalPort()), "what was counted goes on");
            assertEquals(0, collector.terminate());
            collector.awaitLog("tap mirror: " + flows.sent() + " datagrams taken, 0 dropped, 0 failed");
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void sfcapdRepeatsToEachTargetOfR() throws IOException, InterruptedException {
        Files.createDirectory(folder.resolve("data"));
        try (DatagramSocket first = listen();
                DatagramSocket second = listen();
                Collector collector = Collector.sfcapd(
                        Product.BUILT,
                        "-l",
                        folder.resolve("data"),
                        "-R",
                        "127.0.0.1/" + first.getLocalPort(),
                        "-R127.0.0.1/" + second.getLocalPort())) {
            generate(collector.port());
            receive(first, DATAGRAMS);
            receive(second, DATAGRAMS);
            assertEquals(0, collector.terminate());
        }
    }

    @Test
    void itselfAndAHostThatNobodyKnowsAreNoTargets() throws IOException, InterruptedException {
        int port = Sockets.freePort();
        Path data = Files.createDirectory(folder.resolve("data"));
        Command sfcapd = Command.of(Product.BUILT.sfcapd(), "-l", data, "-p", port);
        Command.Outcome itself = sfcapd.and("-R", "127.0.0.1/" + port).run();
        assertEquals(255, itself.exit(), itself.logged());
        assertTrue(itself.logged().contains("is this collector's own input sflow"), itself.logged());
        Command.Outcome unknown = sfcapd.and("-R", "no-such-host.invalid").run();
        assertEquals(255, unknown.exit(), unknown.logged());
        assertTrue(unknown.logged().contains("no-such-host.invalid:6343 cannot be found"), unknown.logged());
    }

    private String yaml(Integer... ports) {
        String targets = String.join(
                ", ",
                Arrays.stream(ports).map(port -> "\"127.0.0.1:" + port + "\"").toList());
        return Yaml.archive(folder.resolve("data")) + Yaml.run(folder)
                + "taps: [ { name: mirror, type: repeater, options: { targets: [" + targets + "] } } ]\n";
    }

    private String status() throws IOException, InterruptedException {
        return String.join(
                "\n",
                Command.of(Product.BUILT.sluice(), "status", "--socket", folder)
                        .run()
                        .out());
    }

    private static void send(NumberedFlows flows, int port) {
        try {
            flows.sendTo(port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The numbers of the datagrams that come to a target, until none has come for a while and none is sent any more.
    private static List<Integer> numbers(DatagramSocket target, Thread sender) throws IOException {
        List<Integer> numbers = new ArrayList<>();
        DatagramPacket packet = new DatagramPacket(new byte[2_000], 2_000);
        target.setSoTimeout(QUIET_MS);
        while (true) {
            boolean isLast = !sender.isAlive();
            try {
                target.receive(packet);
                numbers.add(ByteBuffer.wrap(packet.getData()).getInt(16));
            } catch (SocketTimeoutException _) {
                if (isLast) return numbers;
            }
        }
    }

    private static void generate(int port) throws IOException, InterruptedException {
        Command.Outcome sent = Command.of(Product.BUILT.sluice(), "generate", "--to", "127.0.0.1:" + port)
                .and("--datagrams", DATAGRAMS, "--rate", 1_000)
                .run();
        assertEquals(0, sent.exit(), sent.logged());
    }

    private static DatagramSocket listen() throws IOException {
        DatagramSocket socket = new DatagramSocket(null);
        socket.setReceiveBufferSize(4 << 20);
        socket.bind(new InetSocketAddress("127.0.0.1", 0));
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static List<byte[]> receive(DatagramSocket socket, int count) throws IOException {
        List<byte[]> got = new ArrayList<>();
        DatagramPacket packet = new DatagramPacket(new byte[65_536], 65_536);
        while (got.size() < count) {
            packet.setLength(65_536);
            socket.receive(packet);
            got.add(Arrays.copyOf(packet.getData(), packet.getLength()));
        }
        return got;
    }
}
