package io.sluice.core;

import io.sluice.api.ExporterLoss;
import io.sluice.api.monitor.IntervalAccount;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Logs at the end of an interval which exporters lost datagrams, those that lost most first.
final class LossLog {
    private static final Logger LOG = LoggerFactory.getLogger(LossLog.class);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final int MOST_LINES = 20;

    void tell(IntervalAccount account) {
        var losses = account.losses();
        var start =
                TIME.format(Instant.ofEpochMilli(account.interval().startMs()).atZone(ZoneId.systemDefault()));
        losses.stream()
                .sorted(Comparator.comparingLong(ExporterLoss::datagrams).reversed())
                .limit(MOST_LINES)
                .forEach(loss -> LOG.info(
                        "exporter {} (agent {}, sub-agent {}): {} datagrams were lost in the interval from {}",
                        loss.sender(),
                        loss.agent(),
                        Integer.toUnsignedString(loss.subAgentId()),
                        loss.datagrams(),
                        start));
        if (losses.size() > MOST_LINES) {
            LOG.info(
                    "{} more exporters lost datagrams in the interval from {}; {} in all",
                    losses.size() - MOST_LINES,
                    start,
                    account.datagrams().lost());
        }
    }
}
