package io.sluice.app.control;

import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The control socket of this process: a Unix stream socket that only its user may open.
///
/// A thread waits for clients, and each of them has a thread of its own, so that one that stalls harms nobody. Started
/// and stopped by one thread at a time.
public final class ControlSocket {
    private static final Logger LOG = LoggerFactory.getLogger(ControlSocket.class);
    private static final long PAUSE_AFTER_FAULT_NS = 100_000_000;
    private static final long PATIENCE_AT_END_MS = 1_000;

    private final RunDirectory directory;
    private final Path path;
    private final Supplier<ControlSession> sessions;
    private final ControlLimits limits;
    private final Set<Thread> connections = ConcurrentHashMap.newKeySet();
    private @Nullable ServerSocketChannel server;
    private volatile boolean isStopping;

    /// Makes a socket that is not there yet.
    ///
    /// @param directory where it is to lie
    /// @param sessions  makes the collector's side of each conversation
    public ControlSocket(RunDirectory directory, Supplier<ControlSession> sessions) {
        this(directory, sessions, ControlLimits.USUAL);
    }

    ControlSocket(RunDirectory directory, Supplier<ControlSession> sessions, ControlLimits limits) {
        this.directory = directory;
        path = directory.socket(ProcessHandle.current().pid());
        this.sessions = sessions;
        this.limits = limits;
    }

    /// {@return where it lies}
    public Path path() {
        return path;
    }

    /// Makes it and waits for clients. What collectors that are gone have left in the folder is removed.
    ///
    /// @throws IOException when it cannot be made; the message is a sentence
    public void start() throws IOException {
        directory.prepare();
        for (var socket : directory.sockets()) removeWhenLeftOver(socket);
        var listening = listen();
        server = listening;
        Thread.ofPlatform().name("control").daemon().start(() -> accept(listening));
    }

    /// Takes it away, and ends the conversations.
    public void stop() {
        var listening = server;
        if (listening == null) return;
        server = null;
        isStopping = true;
        try {
            Files.deleteIfExists(path);
            listening.close();
        } catch (IOException e) {
            LOG.warn("the control socket {} stays behind: {}", path, Sentence.reason(e));
        }
        connections.forEach(Thread::interrupt);
        awaitConnections();
    }

    /// The socket gets its name when it listens already and is closed to others: one that refuses is dead then.
    private ServerSocketChannel listen() throws IOException {
        var unnamed = path.resolveSibling(path.getFileName() + ".new");
        var listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            Files.deleteIfExists(unnamed);
            listening.bind(UnixDomainSocketAddress.of(unnamed));
            Files.setPosixFilePermissions(unnamed, PosixFilePermissions.fromString("rw-------"));
            Files.move(unnamed, path);
            return listening;
        } catch (FileAlreadyExistsException e) {
            close(listening, unnamed);
            throw new IOException("another collector has " + path + ", perhaps in a container of its own", e);
        } catch (IOException e) {
            close(listening, unnamed);
            throw new IOException(path + " cannot be made: " + Sentence.reason(e), e);
        }
    }

    private static void close(ServerSocketChannel listening, Path file) throws IOException {
        listening.close();
        Files.deleteIfExists(file);
    }

    private static void removeWhenLeftOver(Path socket) throws IOException {
        try (var probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            probe.configureBlocking(false); // one that lives and is busy would let us wait
            probe.connect(UnixDomainSocketAddress.of(socket));
        } catch (ConnectException e) {
            if (Files.deleteIfExists(socket))
                LOG.info("removed {}, which a collector that is gone has left behind", socket);
        }
    }

    private void accept(ServerSocketChannel listening) {
        while (!isStopping) {
            try {
                take(listening.accept());
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException | RuntimeException e) {
                LOG.warn("the control socket cannot take a client: {}", e.getMessage());
                LockSupport.parkNanos(PAUSE_AFTER_FAULT_NS);
            }
        }
    }

    private void take(SocketChannel client) {
        if (connections.size() >= limits.connections()) {
            ControlConnection.turnAway(client, limits);
            return;
        }
        var connection = new ControlConnection(client, sessions, limits);
        var thread = Thread.ofPlatform().name("control-client").daemon().unstarted(() -> {
            try {
                connection.run();
            } finally {
                connections.remove(Thread.currentThread());
            }
        });
        connections.add(thread);
        thread.start();
    }

    private void awaitConnections() {
        long deadlineNs = System.nanoTime() + PATIENCE_AT_END_MS * 1_000_000;
        try {
            for (var thread : connections) {
                long leftMs = (deadlineNs - System.nanoTime()) / 1_000_000;
                if (leftMs > 0) thread.join(leftMs);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
