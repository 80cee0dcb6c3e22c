package io.sluice.core.monitor;

import io.sluice.api.ExporterLoss;
import io.sluice.api.monitor.IntervalAccount;
import io.sluice.api.monitor.Monitor;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The monitor that every collector has: it logs at the end of an interval what does not add up, which sinks are
/// behind, and which exporters lost datagrams, those that lost most first.
///
/// A monitor, so that it has a thread of its own: a log that is blocked must not hold up those who end intervals.
public final class AccountLog implements Monitor {
    private static final Logger LOG = LoggerFactory.getLogger(AccountLog.class);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final int MOST_LINES = 20;

    private volatile boolean logsLosses;

    /// Makes it.
    ///
    /// @param logsLosses whether it tells which exporters lost datagrams
    public AccountLog(boolean logsLosses) {
        this.logsLosses = logsLosses;
    }

    /// Changes what it tells, while it is at it.
    ///
    /// @param isTold whether it tells which exporters lost datagrams
    public void logLosses(boolean isTold) {
        logsLosses = isTold;
    }

    @Override
    public void intervalEnded(IntervalAccount account) {
        if (!account.addsUp()) LOG.error("the account of an interval does not add up, which is a defect: {}", account);
        var start =
                TIME.format(Instant.ofEpochMilli(account.interval().startMs()).atZone(ZoneId.systemDefault()));
        for (var rows : account.rows()) {
            if (rows.waiting() > 0)
                LOG.warn(
                        "sink {} is far behind: {} rows of the interval from {} still wait for it",
                        rows.sink(),
                        rows.waiting(),
                        start);
        }
        if (logsLosses) tellLosses(account, start);
    }

    private static void tellLosses(IntervalAccount account, String start) {
        var losses = account.losses();
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
