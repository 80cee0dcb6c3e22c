package io.sluice.core.account;

import io.sluice.api.DatagramRow;
import io.sluice.api.DecodeResult;
import io.sluice.api.FlowBatch;
import io.sluice.api.IpAddress;
import io.sluice.api.monitor.ExporterAccount;
import io.sluice.api.monitor.ExporterAccount.Numbering;
import io.sluice.api.monitor.ExporterCounts;
import io.sluice.core.account.SequenceWindow.Arrival;
import org.jspecify.annotations.Nullable;

/// One exporter: a sub-agent of an agent, behind the address that its datagrams come from; and what came of it.
///
/// Written by the receiver's thread. Others may ask for its account, and see each number as it was a moment ago:
/// numbers of 64 bits are read whole on the machines that we run on. There may be a hundred thousand, so what only
/// some have is made when it is needed.
final class Exporter {
    private static final Troubles NO_TROUBLES = new Troubles(null);
    private static final int TICK_BITS = 24; // of nanoseconds: 17 ms

    /// So many counter samples without a flow sample are no accident.
    private static final int MANY_COUNTERS = 20;
    /// So many changes from one run of numbers to another between two looks are those of more than one device.
    private static final int MANY_TURNS = 4;

    private final byte senderIpVersion;
    private final byte agentIpVersion;
    private final int subAgentId;
    private final long senderHigh;
    private final long senderLow;
    private final long agentHigh;
    private final long agentLow;

    /// The exporters before and behind it by when they were heard of last, and the next one of the same bucket. The
    /// table's.
    @Nullable
    Exporter older;

    @Nullable
    Exporter newer;

    @Nullable
    Exporter next;

    /// Where it stands among all. The table's.
    int place;

    private final SequenceTrack track;
    private @Nullable AgentNumbering agent;
    private @Nullable SampleSources sources;
    private long heardAtNs;

    private long received;
    private long flows;
    private long counters;
    private long discards;
    private long poolBefore;
    private long ratedBefore;
    private int receivedBefore;
    private int flowsBefore;
    private int countersBefore;
    private int discardsBefore;

    // What was told at the last look. The looker's.
    private boolean isCountersOnlyTold;
    private boolean isRestlessTold;
    private short turnsTold;

    /// Begins with an exporter's first datagram, which is still to be added.
    ///
    /// @param sum where its troubles are counted, too
    Exporter(DatagramRow datagram, Troubles sum) {
        senderIpVersion = (byte) datagram.senderIpVersion;
        senderHigh = datagram.senderHigh;
        senderLow = datagram.senderLow;
        agentIpVersion = (byte) datagram.agentIpVersion;
        agentHigh = datagram.agentHigh;
        agentLow = datagram.agentLow;
        subAgentId = datagram.subAgentId;
        track = new SequenceTrack(datagram.sequence, datagram.uptimeMs, datagram.receivedAtNs, sum);
    }

    boolean sent(DatagramRow datagram) {
        return subAgentId == datagram.subAgentId && isOfAgent(datagram);
    }

    /// {@return whether the datagram is of this one or of another sub-agent of the same agent}
    boolean isOfAgent(DatagramRow datagram) {
        return senderLow == datagram.senderLow
                && agentLow == datagram.agentLow
                && senderHigh == datagram.senderHigh
                && agentHigh == datagram.agentHigh
                && senderIpVersion == datagram.senderIpVersion;
    }

    /// {@return the hash of its agent}
    long hash(long seed) {
        return hash(seed, senderHigh, senderLow, agentHigh, agentLow);
    }

    static long hash(long seed, DatagramRow datagram) {
        return hash(seed, datagram.senderHigh, datagram.senderLow, datagram.agentHigh, datagram.agentLow);
    }

    /// {@return whether it was not heard of yet in the tick of a datagram, which lasts 17 ms}
    boolean isAnotherTick(DatagramRow datagram) {
        return ((heardAtNs ^ datagram.receivedAtNs) >>> TICK_BITS) != 0;
    }

    /// Has one numbering with another sub-agent of the same agent.
    void join(Exporter sibling) {
        var common = sibling.agent;
        if (common == null) {
            common = new AgentNumbering(sibling.track.last());
            sibling.belongTo(common);
        }
        belongTo(common);
    }

    /// Takes in a datagram that was decoded.
    ///
    /// @param isFirst whether it is the one that the exporter was made with
    /// @param rows    what its samples became, behind those of earlier datagrams
    void add(DatagramRow datagram, boolean isFirst, FlowBatch rows) {
        heardAtNs = datagram.receivedAtNs;
        received++;
        flows += datagram.flowSamples;
        counters += datagram.counterSamples;
        discards += datagram.discardSamples;
        if (datagram.result != DecodeResult.DECODED) track.troubles().malformed();
        if (datagram.samplesSkipped > 0) track.troubles().skipped(datagram.samplesSkipped);
        var arrival = isFirst ? Arrival.NEXT : arrive(datagram);
        if (arrival == Arrival.DUPLICATE || arrival == Arrival.FORMER) return;
        if (datagram.flowSamples + datagram.counterSamples + datagram.discardSamples > 0)
            addSamples(datagram, arrival, rows);
    }

    /// Gives up what has been missing for long enough.
    ///
    /// @param isLast whether nothing will come, so that all is given up
    void settle(long nowNs, boolean isLast) {
        if (isLast) track.finish();
        else track.settle(nowNs);
        if (agent != null) agent.settle(nowNs, isLast);
        if (sources != null) sources.settle(isLast);
    }

    /// Gives up the datagrams that have been missing for long enough.
    void settleDatagrams(long nowNs) {
        track.settle(nowNs);
        if (agent != null) agent.settle(nowNs, false);
    }

    /// {@return how many datagrams became lost in the interval so far}
    long lostInInterval() {
        var troubles = track.troublesSoFar();
        return troubles == null ? 0 : troubles.lostInInterval();
    }

    /// Begins an interval.
    void beginInterval() {
        receivedBefore = (int) received;
        flowsBefore = (int) flows;
        countersBefore = (int) counters;
        discardsBefore = (int) discards;
        if (sources != null) {
            poolBefore = sources.poolPackets;
            ratedBefore = sources.ratedPackets;
        }
        var troubles = track.troublesSoFar();
        if (troubles != null) troubles.beginInterval();
    }

    /// {@return whether anything came of it in the interval}
    boolean isInInterval() {
        return (int) received != receivedBefore || lostInInterval() > 0;
    }

    /// Tells what changed since the last look. One thread, which need not be the receiver's.
    void look(ExporterEvents events) {
        boolean isCountersOnly = flows == 0 && counters >= MANY_COUNTERS;
        if (isCountersOnly != isCountersOnlyTold) events.countersOnly(text(), counters, isCountersOnly);
        isCountersOnlyTold = isCountersOnly;
        lookAtTurns(events);
        var known = sources;
        if (known != null) known.look(this, events);
    }

    private void lookAtTurns(ExporterEvents events) {
        int since = (short) (track.turns() - turnsTold);
        turnsTold += (short) since;
        boolean isRestless = since >= MANY_TURNS;
        if (isRestless != isRestlessTold) events.restless(text(), since, isRestless);
        isRestlessTold = isRestless;
    }

    /// {@return who it is, for a person}
    String text() {
        return sender() + " (agent " + agent() + ", sub-agent " + Integer.toUnsignedString(subAgentId) + ")";
    }

    /// {@return the address that the agent calls its own}
    IpAddress agent() {
        return new IpAddress(agentIpVersion, agentHigh, agentLow);
    }

    /// {@return when its last datagram came, in milliseconds since 1970-01-01T00:00Z}
    long heardAtMs() {
        return heardAtNs / 1_000_000;
    }

    /// {@return the address that its datagrams come from}
    IpAddress sender() {
        return new IpAddress(senderIpVersion, senderHigh, senderLow);
    }

    int subAgentId() {
        return subAgentId;
    }

    /// {@return its account; any thread may ask}
    ///
    /// @param input  the input that it sends to
    /// @param counts what of it
    ExporterAccount account(String input, ExporterCounts counts) {
        var known = sources;
        return new ExporterAccount(
                input,
                sender(),
                agent(),
                subAgentId,
                heardAtMs(),
                known == null ? 0 : known.rate,
                known == null ? 0 : known.count(),
                numbering(),
                counts);
    }

    /// {@return what came of it since the start; any thread may ask}
    ExporterCounts counts() {
        var troubles = troublesOrNone();
        var known = sources;
        return new ExporterCounts(
                received,
                troubles.malformed,
                troubles.lost,
                troubles.late,
                troubles.duplicates,
                troubles.overtaken,
                troubles.restarts,
                troubles.jumps,
                flows,
                counters,
                discards,
                troubles.skipped,
                troubles.samplesLost,
                troubles.agentDrops,
                known == null ? 0 : known.poolPackets,
                known == null ? 0 : known.ratedPackets);
    }

    /// {@return what came of it in the interval so far}
    ExporterCounts countsInInterval() {
        var troubles = troublesOrNone();
        var known = sources;
        return new ExporterCounts(
                Troubles.since(received, receivedBefore),
                Troubles.since(troubles.malformed, troubles.malformedBefore),
                troubles.lostInInterval(),
                Troubles.since(troubles.late, troubles.lateBefore),
                Troubles.since(troubles.duplicates, troubles.duplicatesBefore),
                Troubles.since(troubles.overtaken, troubles.overtakenBefore),
                troubles.restarts - troubles.restartsBefore,
                troubles.jumps - troubles.jumpsBefore,
                Troubles.since(flows, flowsBefore),
                Troubles.since(counters, countersBefore),
                Troubles.since(discards, discardsBefore),
                Troubles.since(troubles.skipped, troubles.skippedBefore),
                Troubles.since(troubles.samplesLost, troubles.samplesLostBefore),
                Troubles.since(troubles.agentDrops, troubles.agentDropsBefore),
                known == null ? 0 : known.poolPackets - poolBefore,
                known == null ? 0 : known.ratedPackets - ratedBefore);
    }

    private Arrival arrive(DatagramRow datagram) {
        int number = datagram.sequence;
        var common = agent;
        if (common != null) {
            common.look(number, track.last());
            if (common.isShared()) {
                return common.next(number, datagram.uptimeMs, datagram.receivedAtNs, track.troubles());
            }
        }
        return track.next(number, datagram.uptimeMs, datagram.receivedAtNs);
    }

    private void addSamples(DatagramRow datagram, Arrival arrival, FlowBatch rows) {
        var known = sources;
        if (known == null) {
            known = new SampleSources(track);
            sources = known;
        }
        if (arrival == Arrival.STARTED) known.restart();
        boolean isLate = arrival == Arrival.OVERTAKEN || arrival == Arrival.LATE;
        int flowEnd = rows.flowCount();
        for (int i = flowEnd - datagram.flowSamples; i < flowEnd; i++) known.flow(rows.flow(i), isLate);
        int counterEnd = rows.counterCount();
        for (int i = counterEnd - datagram.counterSamples; i < counterEnd; i++) known.counter(rows.counter(i), isLate);
        if (datagram.discardSamples > 0) addDiscards(known, datagram.discardSamples, isLate, rows);
    }

    private static void addDiscards(SampleSources known, int samples, boolean isLate, FlowBatch rows) {
        int end = rows.discardCount();
        for (int i = end - samples; i < end; i++) known.discard(rows.discard(i), isLate);
    }

    private void belongTo(AgentNumbering common) {
        agent = common;
        track.belongTo(common);
    }

    private Troubles troublesOrNone() {
        var troubles = track.troublesSoFar();
        return troubles == null ? NO_TROUBLES : troubles;
    }

    private Numbering numbering() {
        var common = agent;
        if (common != null && common.isShared()) return Numbering.SHARED;
        return track.isOdd() ? Numbering.IN_STEPS : Numbering.USUAL;
    }

    private static long hash(long seed, long senderHigh, long senderLow, long agentHigh, long agentLow) {
        long sender = senderLow ^ Long.rotateLeft(senderHigh, 17);
        long hash = (seed ^ (sender * 0x9E37_79B9_7F4A_7C15L)) + (agentLow ^ Long.rotateLeft(agentHigh, 29));
        hash = (hash ^ (hash >>> 32)) * 0xBF58_476D_1CE4_E5B9L;
        return (hash ^ (hash >>> 29)) * 0x94D0_49BB_1331_11EBL;
    }
}
