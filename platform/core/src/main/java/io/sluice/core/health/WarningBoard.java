package io.sluice.core.health;

import io.sluice.api.monitor.Warning;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The warnings that hold now. Each is logged when it begins and when it is over. Any thread.
public final class WarningBoard {
    private static final Logger LOG = LoggerFactory.getLogger(WarningBoard.class);
    /// Of more than this, the log tells that there are more.
    private static final int MOST = 1_000;

    /// What a warning is known by.
    private record Key(String kind, String subject) {}

    /// What became of one that was to begin.
    private enum Outcome {
        NEW,
        KNOWN,
        FULL
    }

    private final Map<Key, Warning> warnings = new LinkedHashMap<>();
    private boolean isFull;

    /// Makes a board without warnings.
    public WarningBoard() {}

    /// Begins a warning, unless it holds already.
    ///
    /// @param kind    what it is, in lower case with hyphens
    /// @param subject what it is about
    /// @param text    what was seen, and what to do
    public void raise(String kind, String subject, String text) {
        switch (add(kind, subject, text)) {
            case NEW -> LOG.warn("{}: {}", subject, text);
            case FULL -> LOG.warn("there are more than {} warnings; further ones are not told", MOST);
            case KNOWN -> {}
        }
    }

    /// Ends a warning, if it holds.
    ///
    /// @param kind    what it is
    /// @param subject what it is about
    public void clear(String kind, String subject) {
        var over = remove(kind, subject);
        over.ifPresent(warning -> LOG.info("{}: over: {}", subject, warning.text()));
    }

    /// Ends the warnings of a kind that began before a moment: those of something that happened, and does not last.
    ///
    /// @param kind     what they are
    /// @param beforeMs the moment, in milliseconds since 1970-01-01T00:00Z
    public synchronized void forget(String kind, long beforeMs) {
        warnings.values().removeIf(warning -> warning.kind().equals(kind) && warning.sinceMs() < beforeMs);
    }

    /// {@return the warnings that hold, the newest first}
    public synchronized List<Warning> warnings() {
        var all = new ArrayList<>(warnings.values());
        all.sort(Comparator.comparingLong(Warning::sinceMs).reversed());
        return all;
    }

    // Logged is outside of these, since a log that is blocked must not keep others from reading the board.

    private synchronized Outcome add(String kind, String subject, String text) {
        var key = new Key(kind, subject);
        if (warnings.containsKey(key)) return Outcome.KNOWN;
        if (warnings.size() < MOST) {
            warnings.put(key, new Warning(kind, subject, text, System.currentTimeMillis()));
            return Outcome.NEW;
        }
        boolean wasFull = isFull;
        isFull = true;
        return wasFull ? Outcome.KNOWN : Outcome.FULL;
    }

    private synchronized Optional<Warning> remove(String kind, String subject) {
        var over = warnings.remove(new Key(kind, subject));
        if (over != null) isFull = false;
        return Optional.ofNullable(over);
    }
}
