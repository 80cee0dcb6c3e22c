package io.sluice.app.control;

import io.sluice.app.program.Refusal;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The conversation with one client, on a thread of its own: a line is asked and a line is answered, until the client
/// goes, or takes too long.
final class ControlConnection implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(ControlConnection.class);
    private static final int MOST_REQUEST_BYTES = 64 << 10;

    private final SocketChannel channel;
    private final Supplier<ControlSession> sessions;
    private final ControlLimits limits;

    ControlConnection(SocketChannel channel, Supplier<ControlSession> sessions, ControlLimits limits) {
        this.channel = channel;
        this.sessions = sessions;
        this.limits = limits;
    }

    @Override
    public void run() {
        try (var lines = new LineChannel(channel, MOST_REQUEST_BYTES);
                var session = sessions.get()) {
            converse(lines, session);
        } catch (IOException e) {
            LOG.debug("a client of the control socket is gone: {}", e.getMessage()); // no loss but its own
        }
    }

    /// Tells the client that there are too many, and ends.
    static void turnAway(SocketChannel channel, ControlLimits limits) {
        try (var lines = new LineChannel(channel, MOST_REQUEST_BYTES)) {
            // The socket's own buffer has room for it, so this waits for nobody.
            lines.write(error("the collector talks to " + limits.connections() + " clients already; try later"), 0);
        } catch (IOException e) {
            LOG.debug("a client of the control socket is gone: {}", e.getMessage());
        }
    }

    private void converse(LineChannel lines, ControlSession session) throws IOException {
        try {
            for (var line = lines.read(limits.idleMs()); line.isPresent(); line = lines.read(limits.idleMs()))
                lines.write(answer(line.get(), session), limits.answerMs());
        } catch (LineChannel.TooLong e) {
            lines.write(error("the request is too long: " + e.getMessage()), limits.answerMs());
        }
    }

    private static String answer(String line, ControlSession session) {
        try {
            return Json.line(Map.of("answer", session.answer(ControlRequest.parse(line))));
        } catch (Refusal e) {
            return error(e.sentence());
        } catch (RuntimeException e) {
            LOG.warn("a request over the control socket failed", e);
            return error("the collector could not answer, and its log says why: " + e);
        }
    }

    private static String error(String sentence) {
        return Json.line(Map.of("error", sentence));
    }
}
