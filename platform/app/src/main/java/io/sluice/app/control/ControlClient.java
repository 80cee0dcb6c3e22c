package io.sluice.app.control;

import io.sluice.app.program.Refusal;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// A client's side of a conversation with a running collector. Used by one thread.
public final class ControlClient implements AutoCloseable {
    private static final int MOST_ANSWER_BYTES = 64 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Path socket;
    private final LineChannel lines;

    private ControlClient(Path socket, LineChannel lines) {
        this.socket = socket;
        this.lines = lines;
    }

    /// {@return a conversation with the collector behind a socket}
    ///
    /// @param socket its control socket
    /// @throws Refusal when there is none, or it cannot be opened
    public static ControlClient open(Path socket) {
        try {
            var channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            try {
                channel.connect(UnixDomainSocketAddress.of(socket));
                return new ControlClient(socket, new LineChannel(channel, MOST_ANSWER_BYTES));
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        } catch (ConnectException e) {
            throw Refusal.failed("no collector listens at " + socket + " any more: it has not ended in good order");
        } catch (IOException e) {
            throw Refusal.failed(
                    Files.exists(socket)
                            ? socket + " cannot be opened: " + Sentence.reason(e)
                            : "there is no control socket " + socket);
        }
    }

    /// {@return what the collector answers, as a record}
    ///
    /// @param command what it is asked
    /// @param options how
    /// @param type    the record's class
    /// @param <T>     the record's class
    /// @throws Refusal when it does not answer, or says that it cannot
    public <T extends Record> T ask(String command, Map<String, ?> options, Class<T> type) {
        return ask(command, options, type, PATIENCE);
    }

    /// {@return what the collector answers, as a record}
    ///
    /// @param command  what it is asked
    /// @param options  how
    /// @param type     the record's class
    /// @param patience how long it may take
    /// @param <T>      the record's class
    /// @throws Refusal when it does not answer, or says that it cannot
    public <T extends Record> T ask(String command, Map<String, ?> options, Class<T> type, Duration patience) {
        try {
            return RecordTree.read(ask(command, options, patience), type);
        } catch (IllegalArgumentException e) {
            throw notUnderstood(e);
        }
    }

    /// {@return what the collector answers, as a tree of maps, lists, texts and numbers}
    ///
    /// @param command what it is asked
    /// @param options how
    /// @throws Refusal when it does not answer, or says that it cannot
    public Object ask(String command, Map<String, ?> options) {
        return ask(command, options, PATIENCE);
    }

    private Object ask(String command, Map<String, ?> options, Duration patience) {
        var line = exchange(ControlRequest.line(command, options), patience);
        if (line.isEmpty())
            throw Refusal.failed("the collector at " + socket + " has ended, or hung up after a minute of silence");
        try {
            var object = Json.object(line.get());
            var error = object.get("error");
            if (error != null) throw Refusal.failed("the collector refuses: " + error);
            return Optional.ofNullable(object.get("answer"))
                    .orElseThrow(() -> new IllegalArgumentException("there is no answer in it"));
        } catch (IllegalArgumentException e) {
            throw notUnderstood(e);
        }
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw Refusal.failed(socket + " cannot be closed: " + Sentence.reason(e));
        }
    }

    private Optional<String> exchange(String request, Duration patience) {
        try {
            return say(request, patience.toMillis());
        } catch (SocketTimeoutException e) {
            throw Refusal.failed(
                    "the collector at " + socket + " does not answer within " + patience.toSeconds() + " s");
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Optional<String> say(String request, long patienceMs) throws IOException {
        try {
            lines.write(request, patienceMs);
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException _) {
            return lines.read(patienceMs); // it turned us away without listening, and has said why
        }
        return lines.read(patienceMs);
    }

    private Refusal notUnderstood(IllegalArgumentException e) {
        return Refusal.failed("the collector at " + socket + " says what this release does not understand: "
                + e.getMessage() + "; use the sluice that it was started with");
    }
}
