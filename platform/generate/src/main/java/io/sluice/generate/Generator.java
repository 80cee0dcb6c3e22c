package io.sluice.generate;

import io.sluice.generate.datagram.Agent;
import io.sluice.generate.datagram.DatagramMaker;
import io.sluice.generate.datagram.MadeDatagram;
import io.sluice.generate.datagram.SubAgent;
import io.sluice.generate.frame.Chance;
import io.sluice.os.UdpSender;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes a load and sends it. One thread runs it; any may end it.
public final class Generator {
    private final Load load;
    private final Schedule schedule;
    private final List<UdpSender> sockets;
    private final @Nullable PcapFile file;
    private final Pace pace;
    private final List<Agent> agents;
    private final SubAgent[] senders;
    private final Outbox[] outboxes;
    private final DatagramMaker maker;
    private final LateDatagrams late;
    private final Ledger ledger;
    private final Chance turns;
    private final Chance fates;
    private final long total;
    private volatile boolean isEnding;
    private long made;
    private int restarts;
    private Duration elapsed = Duration.ZERO;

    /// Sets up the agents.
    ///
    /// @param load     what is sent
    /// @param schedule how fast, and until when
    /// @param sockets  where to; the agents are shared out among them
    /// @param file     what keeps a copy of all that is sent
    public Generator(Load load, Schedule schedule, List<UdpSender> sockets, Optional<PcapFile> file) {
        this.load = load;
        this.schedule = schedule;
        this.sockets = List.copyOf(sockets);
        this.file = file.orElse(null);
        var seeds = new Chance(load.seed());
        agents = Agent.draw(load.agents(), new Chance(seeds.bits()));
        senders = agents.stream().flatMap(agent -> agent.subAgents().stream()).toArray(SubAgent[]::new);
        turns = new Chance(seeds.bits());
        fates = new Chance(seeds.bits());
        var defects = load.defects();
        maker = new DatagramMaker(
                load.samples(),
                defects.paddedSamples(),
                defects.tails(),
                new Chance(seeds.bits()),
                new Chance(seeds.bits()));
        ledger = new Ledger(senders.length);
        var arena = Arena.ofAuto();
        outboxes = outboxes(sockets, ledger, arena);
        late = new LateDatagrams(senders.length, arena);
        pace = new Pace(schedule, sockets.isEmpty());
        total = schedule.total() == 0 ? Long.MAX_VALUE : schedule.total();
    }

    /// Makes and sends datagrams until there are enough, the time is over, or somebody has ended it.
    ///
    /// @throws IOException when the file cannot be written
    public void run() throws IOException {
        pace.start();
        while (!isEnding && made < total && !pace.isOver()) turn();
        for (var sender : senders) if (late.release(sender)) sendLate(sender);
        sendAll();
        elapsed = Duration.ofNanos(pace.elapsedNs());
    }

    /// Ends it: [#run] returns soon, when what was made is sent.
    public void end() {
        isEnding = true;
    }

    /// {@return what the load came to, once it has ended}
    public LoadTotals totals() {
        return new LoadTotals(
                elapsed,
                ledger.all().totals(),
                ledger.bytes(),
                ledger.flowSamples(),
                ledger.counterSamples(),
                ledger.paddedSamples(),
                ledger.tails(),
                ledger.recordsByKind(),
                ledger.failures(),
                sockets.stream().mapToLong(UdpSender::refusals).sum(),
                exporters());
    }

    /// Sends what is due.
    void turn() throws IOException {
        long due = Math.min(pace.next(made), total - made);
        for (int i = 0; i < due; i++) one();
        if (schedule.rate() > 0) sendAll();
    }

    private void one() throws IOException {
        if (isRestartDue()) restart();
        var sender = senders[turns.below(senders.length)];
        var datagram = outbox(sender).next();
        maker.make(datagram, sender, nowMs());
        datagram.lostBefore = ledger.of(sender).lost;
        made++;
        ledger.of(sender).made++;
        boolean isSent = meetFate(datagram, sender);
        if (late.pass(sender, isSent)) sendLate(sender);
    }

    /// Says whether the datagram was sent.
    private boolean meetFate(MadeDatagram datagram, SubAgent sender) throws IOException {
        var account = ledger.of(sender);
        switch (Fate.draw(load.defects(), fates)) {
            case LOST -> {
                account.lost++;
                return false;
            }
            case LATE -> {
                // Itself it passes, too; so that one later datagram more is needed.
                if (late.keep(datagram, 1 + fates.between(1, load.defects().lateWindow()))) return false;
            }
            case TWICE -> {
                account.duplicated++;
                send(datagram, sender);
                var again = outbox(sender).next();
                again.copy(datagram);
                send(again, sender);
                return true;
            }
            case SENT -> {}
        }
        send(datagram, sender);
        return true;
    }

    private void sendLate(SubAgent sender) throws IOException {
        if (late.isOvertaken(sender)) ledger.of(sender).late++;
        var datagram = outbox(sender).next();
        datagram.copy(late.released(sender));
        send(datagram, sender);
    }

    private void send(MadeDatagram datagram, SubAgent sender) throws IOException {
        ledger.of(sender).goesOut(datagram.lostBefore);
        if (file != null) file.write(datagram, schedule.dueNs(made - 1));
        outbox(sender).commit();
    }

    private void sendAll() {
        for (var outbox : outboxes) outbox.send();
    }

    private Outbox outbox(SubAgent sender) {
        return outboxes[sender.agent().index() % outboxes.length];
    }

    private boolean isRestartDue() {
        if (restarts == load.defects().restarts()) return false;
        return made >= (double) total / (load.defects().restarts() + 1) * (restarts + 1);
    }

    /// Starts the agents one after the other.
    private void restart() throws IOException {
        var agent = agents.get(restarts++ % agents.size());
        for (var sender : agent.subAgents()) {
            if (late.release(sender)) sendLate(sender);
            ledger.of(sender).restart();
        }
        agent.restart(nowMs());
    }

    private long nowMs() {
        return schedule.dueMs(made);
    }

    private List<ExporterTotals> exporters() {
        var exporters = new ArrayList<ExporterTotals>();
        for (var sender : senders) {
            exporters.add(new ExporterTotals(
                    senderAddress(sender.agent()),
                    sender.agent().address(),
                    sender.id(),
                    ledger.of(sender).totals()));
        }
        return exporters;
    }

    private String senderAddress(Agent agent) {
        return sockets.isEmpty()
                ? agent.senderAddress()
                : sockets.get(agent.index() % sockets.size())
                        .localAddress()
                        .getAddress()
                        .getHostAddress();
    }

    private static Outbox[] outboxes(List<UdpSender> sockets, Ledger ledger, Arena arena) {
        if (sockets.isEmpty()) return new Outbox[] {new Outbox(Optional.empty(), ledger, arena)};
        return sockets.stream()
                .map(socket -> new Outbox(Optional.of(socket), ledger, arena))
                .toArray(Outbox[]::new);
    }
}
