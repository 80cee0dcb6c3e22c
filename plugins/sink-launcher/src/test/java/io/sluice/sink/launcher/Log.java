package io.sluice.sink.launcher;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/// What this package logs, kept in memory until closed.
final class Log implements AutoCloseable {
    private final Logger logger = (Logger) LoggerFactory.getLogger("io.sluice.sink.launcher");
    private final ListAppender<ILoggingEvent> events = new ListAppender<>();

    Log() {
        logger.setAdditive(false);
        logger.addAppender(events);
        events.start();
    }

    List<String> warnings() {
        return messages(Level.WARN);
    }

    List<String> notes() {
        return messages(Level.INFO);
    }

    private List<String> messages(Level level) {
        return List.copyOf(events.list).stream()
                .filter(event -> event.getLevel() == level)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    @Override
    public void close() {
        logger.detachAppender(events);
    }
}
