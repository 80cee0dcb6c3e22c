package io.sluice.app.daemon;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import io.sluice.os.Syslog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The log of a program in the background: it goes to the system's.
final class SystemLog extends AppenderBase<ILoggingEvent> {
    private final Syslog syslog;

    private SystemLog(Syslog syslog) {
        this.syslog = syslog;
    }

    /// Sends all that is logged from now on there, and nowhere else.
    ///
    /// @param program what lines are marked with
    static void replaceLog(String program) {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) return;
        var log = new SystemLog(new Syslog(program));
        log.setContext(context);
        log.start();
        var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.detachAndStopAllAppenders();
        root.addAppender(log);
    }

    @Override
    protected void append(ILoggingEvent event) {
        var priority = priority(event.getLevel());
        syslog.write(priority, event.getFormattedMessage());
        var thrown = event.getThrowableProxy();
        if (thrown == null) return;
        ThrowableProxyUtil.asString(thrown).lines().forEach(line -> syslog.write(priority, line));
    }

    private static Syslog.Priority priority(Level level) {
        return switch (level.toInt()) {
            case Level.ERROR_INT -> Syslog.Priority.ERROR;
            case Level.WARN_INT -> Syslog.Priority.WARNING;
            case Level.INFO_INT -> Syslog.Priority.INFO;
            default -> Syslog.Priority.DEBUG;
        };
    }
}
