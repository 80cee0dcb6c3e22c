package io.sluice.extra.postgresql;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/// A way to a server that breaks at each third COMMIT: in turns before the server has it, and before the
/// client has the answer.
final class CuttingWire implements AutoCloseable {
    private static final String COMMIT = "COMMIT";

    private final ServerSocket listener = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
    private final AtomicInteger commits = new AtomicInteger();
    private final AtomicInteger cuts = new AtomicInteger();
    private final int target;

    CuttingWire(int target) throws IOException {
        this.target = target;
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    int cuts() {
        return cuts.get();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private void accept() {
        try {
            while (true) {
                var client = listener.accept();
                var server = new Socket(InetAddress.getLoopbackAddress(), target);
                var wire = new Object() {
                    volatile boolean isCut;
                };
                Thread.ofVirtual()
                        .start(() -> pump(client, server, bytes -> cutAt(bytes, wire.isCut, () -> wire.isCut = true)));
                Thread.ofVirtual().start(() -> pump(server, client, _ -> wire.isCut ? Fate.DROP : Fate.PASS));
            }
        } catch (IOException _) {
            // closed
        }
    }

    private enum Fate {
        PASS,
        DROP,
        PASS_AND_CUT,
    }

    private interface Judge {
        Fate of(String bytes);
    }

    /// Of the client's bytes: whether to cut, and on which side of the server.
    private Fate cutAt(String bytes, boolean isCut, Runnable cutAnswers) {
        if (isCut) return Fate.DROP;
        if (!bytes.contains(COMMIT)) return Fate.PASS;
        int number = commits.incrementAndGet();
        if (number % 3 != 1) return Fate.PASS;
        cuts.incrementAndGet();
        cutAnswers.run();
        return number % 2 == 1 ? Fate.DROP : Fate.PASS_AND_CUT;
    }

    private static void pump(Socket from, Socket to, Judge judge) {
        byte[] bytes = new byte[1 << 16];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                var fate = judge.of(new String(bytes, 0, read, StandardCharsets.ISO_8859_1));
                if (fate != Fate.DROP) out.write(bytes, 0, read);
                if (fate == Fate.PASS_AND_CUT) awaitAnswer(to);
                if (fate != Fate.PASS) return;
            }
        } catch (IOException _) {
            // the other side is gone
        }
    }

    /// Lets the server do what it was told to, which it does before it sees that nobody is there.
    private static void awaitAnswer(Socket server) throws IOException {
        server.shutdownOutput();
        while (!server.isClosed() && server.getInputStream().available() == 0) Thread.onSpinWait();
    }
}
