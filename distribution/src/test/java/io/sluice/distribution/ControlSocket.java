package io.sluice.distribution;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// A conversation with a collector over its control socket, for what is asked too often to start a program each time.
record ControlSocket(SocketChannel channel) implements AutoCloseable {
    static ControlSocket in(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            Path socket = files.filter(file -> file.toString().endsWith(".sock"))
                    .findFirst()
                    .orElseThrow();
            SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            channel.connect(UnixDomainSocketAddress.of(socket));
            return new ControlSocket(channel);
        }
    }

    /// What the collector answers to a command without options, as a line of JSON.
    String ask(String command) throws IOException {
        channel.write(StandardCharsets.UTF_8.encode("{\"protocol\":1,\"command\":\"" + command + "\"}\n"));
        StringBuilder line = new StringBuilder();
        ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
        while (line.indexOf("\n") < 0) {
            bytes.clear();
            if (channel.read(bytes) < 0) {
                throw new IOException("the collector hung up: " + line);
            }
            line.append(StandardCharsets.UTF_8.decode(bytes.flip()));
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
