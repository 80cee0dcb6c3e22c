package io.sluice.app.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.app.program.ExitCode;
import io.sluice.app.program.Refusal;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ControlSocketTest {
    private static final long IDLE_MS = 400;

    @TempDir
    private Path temporary;

    private final AtomicInteger sessions = new AtomicInteger();
    private final List<ControlSocket> started = new ArrayList<>();
    private RunDirectory directory = new RunDirectory(Path.of(""), 0);

    @BeforeEach
    void chooseFolder() throws IOException {
        directory = User.ofThisProcess().directory(temporary.resolve("run"));
    }

    @AfterEach
    void stopAll() {
        started.forEach(ControlSocket::stop);
    }

    @Test
    void onlyItsUserMayOpenIt() throws IOException {
        var socket = start();
        assertEquals(directory.socket(ProcessHandle.current().pid()), socket.path(), "it is called by its process");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(socket.path())));
        assertEquals(List.of(socket.path()), files());
    }

    @Test
    void isGoneOnceItHasStoppedAndItsConversationsEnd() throws Exception {
        var socket = start();
        try (var client = ControlClient.open(socket.path())) {
            assertEquals("hello", client.ask("echo", Map.of("say", "hello")));
            socket.stop();
            assertEquals(List.of(), files());
            assertEquals(0, sessions.get());
            assertRefused("has ended", () -> client.ask("echo", Map.of()));
        }
        assertRefused("there is no control socket", () -> ControlClient.open(socket.path()));
    }

    @Test
    void aConversationGoesOnAndHasASessionOfItsOwn() throws IOException {
        var socket = start();
        try (var one = ControlClient.open(socket.path());
                var other = ControlClient.open(socket.path())) {
            assertEquals(1L, ((Number) one.ask("count", Map.of())).longValue());
            assertEquals(2L, ((Number) one.ask("count", Map.of())).longValue());
            assertEquals(1L, ((Number) other.ask("count", Map.of())).longValue());
        }
    }

    @Test
    void aWrongRequestIsRefusedInASentenceAndTheConversationGoesOn() throws IOException {
        try (var client = SocketChannel.open(UnixDomainSocketAddress.of(start().path()))) {
            assertEquals(
                    "{\"error\":\"the line is no object of JSON",
                    said(client, "rubbish").substring(0, 39));
            assertEquals("{\"error\":\"the line is no object of JSON\"}", said(client, "null"));
            assertTrue(said(client, "{}").contains("speaks version 1 of the protocol"));
            assertTrue(said(client, "{\"protocol\":2,\"command\":\"echo\"}").contains("speaks version 1"));
            assertTrue(said(client, "{\"protocol\":1}").contains("names no command"));
            assertTrue(said(client, "{\"protocol\":1,\"command\":\"sing\"}").contains("unknown command 'sing'"));
            assertTrue(said(client, "{\"protocol\":1,\"command\":\"echo\",\"sya\":1}")
                    .contains("did you mean say?"));
            assertTrue(said(client, "{\"protocol\":1,\"command\":\"fail\"}").contains("could not answer"));
            assertEquals("{\"answer\":\"x\"}", said(client, "{\"protocol\":1,\"command\":\"echo\",\"say\":\"x\"}"));
        }
    }

    @Test
    void aRequestThatDoesNotEndIsRefused() throws IOException {
        try (var client = SocketChannel.open(UnixDomainSocketAddress.of(start().path()))) {
            var said = said(client, "x".repeat(70_000));
            assertTrue(said.contains("a line may have 65536 bytes"), said);
            assertEquals(-1, client.read(ByteBuffer.allocate(1)), "the collector hangs up");
        } catch (IOException e) {
            // It may hang up while the rest is still being sent.
            assertTrue(String.valueOf(e.getMessage()).matches("(?i).*(broken pipe|reset).*"), e::toString);
        }
    }

    @Test
    void aClientThatSaysNothingIsLeftAloneForATimeAndThenClosed() throws IOException {
        var socket = start();
        try (var silent = SocketChannel.open(UnixDomainSocketAddress.of(socket.path()));
                var other = ControlClient.open(socket.path())) {
            silent.write(ByteBuffer.wrap("{\"proto".getBytes(StandardCharsets.UTF_8)));
            assertEquals("", other.ask("echo", Map.of()));
            assertEquals(-1, silent.read(ByteBuffer.allocate(1)));
        }
    }

    @Test
    void aClientThatDoesNotReadItsAnswersHarmsNobody() throws IOException {
        var socket = start();
        try (var stalled = SocketChannel.open(UnixDomainSocketAddress.of(socket.path()))) {
            stalled.write(ByteBuffer.wrap("{\"protocol\":1,\"command\":\"flood\"}\n".getBytes(StandardCharsets.UTF_8)));
            try (var other = ControlClient.open(socket.path())) {
                assertEquals("", other.ask("echo", Map.of()));
            }
            awaitSessions(0);
        }
    }

    @Test
    void moreClientsThanThereIsRoomForAreTurnedAwayWithASentence() throws IOException {
        var socket = start();
        var clients = new ArrayList<ControlClient>();
        for (int i = 0; i < 3; i++) {
            clients.add(ControlClient.open(socket.path()));
            clients.getLast().ask("echo", Map.of());
        }
        try (var tooMany = ControlClient.open(socket.path())) {
            assertRefused("talks to 3 clients already", () -> tooMany.ask("echo", Map.of()));
        }
        clients.removeLast().close();
        awaitSessions(2);
        try (var next = ControlClient.open(socket.path())) {
            assertEquals("", next.ask("echo", Map.of()));
        }
        clients.forEach(ControlClient::close);
    }

    @Test
    void whatADeadCollectorLeftIsRemovedAndALiveOneIsNot() throws IOException {
        directory.prepare();
        var dead = directory.socket(1_000_001);
        var live = directory.socket(1_000_002);
        listen(dead).close();
        try (var _ = listen(live)) {
            var socket = start();
            assertEquals(List.of(live, socket.path()), files());
        }
    }

    @Test
    void aLiveSocketIsNeverTakenOver() throws IOException {
        var first = start();
        var refusal = assertThrows(IOException.class, this::start);
        assertTrue(String.valueOf(refusal.getMessage()).contains("another collector has " + first.path()));
        try (var client = ControlClient.open(first.path())) {
            assertEquals("", client.ask("echo", Map.of()));
        }
        assertEquals(List.of(first.path()), files());
    }

    @Test
    void aPathThatIsTooLongForTheSystemIsToldSo() {
        directory = new RunDirectory(temporary.resolve("x".repeat(120)), directory.uid());
        var refusal = assertThrows(IOException.class, this::start);
        assertTrue(String.valueOf(refusal.getMessage()).contains("too long"), refusal::toString);
        assertFalse(String.valueOf(refusal.getMessage()).contains("null"), refusal::toString);
    }

    @Test
    void theOnlyCollectorIsFoundByItself() throws IOException {
        var collectors = RunningCollectors.in(directory);
        assertRefused("no collector is running (no socket in " + directory.path() + ")", collectors::only);
        var socket = start();
        assertEquals(socket.path(), collectors.only());
        assertEquals(socket.path(), collectors.ofProcess(ProcessHandle.current().pid()));
        assertRefused("no collector runs as process 1000001", () -> collectors.ofProcess(1_000_001));
        listen(directory.socket(1_000_001)).close();
        assertEquals(socket.path(), collectors.only(), "a dead one is no choice");
    }

    private ControlSocket start() throws IOException {
        var socket = new ControlSocket(directory, Conversation::new, new ControlLimits(3, IDLE_MS, IDLE_MS));
        socket.start();
        started.add(socket);
        return socket;
    }

    private static ServerSocketChannel listen(Path path) throws IOException {
        return ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(path));
    }

    private static String said(SocketChannel client, String line) throws IOException {
        client.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)));
        var answer = new StringBuilder();
        var in = Channels.newInputStream(client);
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) answer.append((char) c);
        return answer.toString();
    }

    private static void assertRefused(String reason, Executable ask) {
        var refusal = assertThrows(Refusal.class, ask);
        assertEquals(ExitCode.FAILED, refusal.exitCode());
        assertTrue(refusal.sentence().contains(reason), refusal.sentence());
    }

    private void awaitSessions(int count) {
        while (sessions.get() != count) Thread.onSpinWait();
    }

    private List<Path> files() throws IOException {
        try (var all = Files.list(directory.path())) {
            return all.sorted().toList();
        }
    }

    /// Says what it is told.
    private final class Conversation implements ControlSession {
        private int requests;

        Conversation() {
            sessions.getAndIncrement();
        }

        @Override
        public Object answer(ControlRequest request) {
            requests++;
            return switch (request.command()) {
                case "echo" -> {
                    var text = request.options().text("say", "");
                    request.checkOptions();
                    yield text;
                }
                case "hello" -> new Hello(1, 7, "0.1.0", 0, List.of(), List.of());
                case "count" -> requests;
                case "flood" -> "x".repeat(8 << 20);
                case "fail" -> throw new IllegalStateException("out of order");
                default -> throw Refusal.wrongUse("unknown command '" + request.command() + "'");
            };
        }

        @Override
        public void close() {
            sessions.getAndDecrement();
        }
    }
}
