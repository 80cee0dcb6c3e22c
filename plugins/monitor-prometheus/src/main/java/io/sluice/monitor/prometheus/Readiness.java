package io.sluice.monitor.prometheus;

import io.sluice.api.monitor.CollectorState;
import io.sluice.api.monitor.SinkState;
import java.util.Optional;
import java.util.stream.Collectors;

/// Whether the collector does all that its configuration asks of it.
final class Readiness {
    private Readiness() {}

    /// {@return what is in the way, in a sentence; nothing when it is ready}
    static Optional<String> obstacle(CollectorState state) {
        if (state.startedAtMs() <= 0) return Optional.of("The collector does not receive yet.");
        var names = state.sinks().stream()
                .filter(sink -> sink.status() != SinkState.Status.OPEN)
                .map(Readiness::text)
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? Optional.empty() : Optional.of("Not all sinks are open: " + names + ".");
    }

    private static String text(SinkState sink) {
        return sink.name()
                + switch (sink.status()) {
                    case WAITING -> " waits for its plugin";
                    case RESTARTING -> " is opened anew";
                    case PARKED -> " is parked";
                    case OPEN, CLOSED -> " is closed";
                };
    }
}
