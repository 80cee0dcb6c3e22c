package io.sluice.core.account;

import io.sluice.api.Counter;
import io.sluice.api.DatagramRow;
import io.sluice.api.ExporterLoss;
import io.sluice.api.FlowBatch;
import io.sluice.api.monitor.ExporterAccount;
import io.sluice.api.monitor.ExporterCounts;
import io.sluice.api.monitor.Exporters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The exporters that a receiver hears of.
///
/// Senders can be forged, so there is room for so many and no more: then the one that was not heard of for the longest
/// time, give or take some ms, is forgotten, and its account goes to those of the others. All sub-agents of an agent
/// are in one bucket, which shows how they number; so there are not too many of them either. Only a new exporter, or
/// the first trouble of one, allocates.
///
/// Used by the receiver's thread, but for [#exporters] and the fields of [#sum], which any thread may read.
final class ExporterTable {
    private static final int MOST_SUB_AGENTS = 256;
    private static final int FIRST_ROOM = 64;
    private static final int SETTLED_AT_ONCE = 2_000;

    /// The troubles of all, also of those that were forgotten.
    final Troubles sum = new Troubles(null);

    /// Nobody can choose senders that meet in one bucket without knowing this number.
    private final long seed = new SplittableRandom().nextLong();

    private final int most;
    private @Nullable Exporter[] buckets = new Exporter[FIRST_ROOM];
    /// All of them; those that have been told of stand in front.
    private volatile @Nullable Exporter[] all = new Exporter[FIRST_ROOM];

    private int count;
    /// The same, for others.
    private volatile int countToTell;
    private @Nullable Exporter newest;
    private @Nullable Exporter oldest;
    private int nextToSettle;
    private final Counter forgotten = new Counter();
    private volatile ExporterCounts others = ExporterCounts.NONE;
    private ExporterCounts othersInInterval = ExporterCounts.NONE;

    /// Knows no exporter yet.
    ///
    /// @param most how many are kept apart, at least 1
    ExporterTable(int most) {
        this.most = most;
    }

    /// Takes in a datagram whose head was read.
    ///
    /// @param datagram the datagram
    /// @param rows     what its samples became, behind those of earlier datagrams
    void add(DatagramRow datagram, FlowBatch rows) {
        int bucket = (int) (Exporter.hash(seed, datagram) >>> 40) & (buckets.length - 1);
        Exporter sibling = null;
        int siblings = 0;
        for (var exporter = buckets[bucket]; exporter != null; exporter = exporter.next) {
            if (exporter.sent(datagram)) {
                if (exporter.isAnotherTick(datagram)) makeNewest(exporter);
                exporter.add(datagram, false, rows);
                return;
            }
            if (exporter.isOfAgent(datagram)) {
                sibling = exporter;
                siblings++;
            }
        }
        if (siblings < MOST_SUB_AGENTS) addNew(datagram, sibling, rows);
        else addToOthers(datagram, rows);
    }

    /// {@return how many are kept apart; any thread may ask}
    int count() {
        return countToTell;
    }

    /// {@return how many are among the others; any thread may ask}
    long forgotten() {
        return forgotten.get();
    }

    /// Ends an interval.
    ///
    /// @param nowNs  when, by the clock that datagrams are received by
    /// @param isLast whether nothing more will come, so that nothing is waited for
    /// @return those of which datagrams were lost, by what became known in it
    List<ExporterLoss> endInterval(long nowNs, boolean isLast) {
        var losses = new ArrayList<ExporterLoss>();
        for (int i = 0; i < count; i++) {
            var exporter = at(i);
            exporter.settle(nowNs, isLast);
            long lost = exporter.lostInInterval();
            if (lost > 0)
                losses.add(new ExporterLoss(exporter.sender(), exporter.agent(), exporter.subAgentId(), lost));
        }
        return losses;
    }

    /// Gives up what has been missing for long enough, of some exporters each time, so that also the losses of those
    /// that fell silent are soon told, and reception is never held up.
    ///
    /// @param nowNs when, by the clock that datagrams are received by
    void settleSome(long nowNs) {
        for (int i = Math.min(count, SETTLED_AT_ONCE); i > 0; i--) {
            if (nextToSettle >= count) nextToSettle = 0;
            at(nextToSettle++).settleDatagrams(nowNs);
        }
    }

    /// {@return the accounts of an interval that has ended}
    ///
    /// @param input the input's name
    Exporters inInterval(String input) {
        var known = new ArrayList<ExporterAccount>(count);
        for (int i = 0; i < count; i++) {
            var exporter = at(i);
            if (exporter.isInInterval()) known.add(exporter.account(input, exporter.countsInInterval()));
        }
        return new Exporters(known, forgotten.get(), othersInInterval);
    }

    /// Begins an interval, when the accounts of the one before have been taken.
    void beginInterval() {
        for (int i = 0; i < count; i++) at(i).beginInterval();
        othersInInterval = ExporterCounts.NONE;
    }

    /// {@return the accounts since the start; any thread may ask}
    ///
    /// @param input the input's name
    Exporters exporters(String input) {
        var accounts = new ArrayList<ExporterAccount>(countToTell);
        look(exporter -> accounts.add(exporter.account(input, exporter.counts())));
        return new Exporters(accounts, forgotten.get(), others);
    }

    /// Looks at each of them. One thread, which need not be the receiver's.
    void look(Consumer<Exporter> look) {
        int known = countToTell;
        var places = all;
        for (int i = 0; i < known; i++) {
            var exporter = places[i];
            if (exporter != null) look.accept(exporter);
        }
    }

    private void addNew(DatagramRow datagram, @Nullable Exporter sibling, FlowBatch rows) {
        if (count == most) {
            boolean isSiblingGone = sibling == oldest;
            forgetOldest();
            if (isSiblingGone) sibling = null;
        }
        if (count == all.length) grow();
        var exporter = new Exporter(datagram, sum);
        if (sibling != null) exporter.join(sibling);
        int bucket = (int) (exporter.hash(seed) >>> 40) & (buckets.length - 1);
        exporter.next = buckets[bucket];
        buckets[bucket] = exporter;
        exporter.place = count;
        all[count] = exporter;
        count++;
        countToTell = count;
        putFirst(exporter);
        exporter.add(datagram, true, rows);
    }

    /// Takes in a datagram of an agent that has too many sub-agents.
    private void addToOthers(DatagramRow datagram, FlowBatch rows) {
        var single = new Exporter(datagram, sum);
        single.add(datagram, true, rows);
        var counts = single.counts();
        others = others.plus(counts);
        othersInInterval = othersInInterval.plus(counts);
        forgotten.increment();
    }

    private void makeNewest(Exporter exporter) {
        unlink(exporter);
        putFirst(exporter);
    }

    private void putFirst(Exporter exporter) {
        exporter.newer = null;
        exporter.older = newest;
        if (newest != null) newest.newer = exporter;
        newest = exporter;
        if (oldest == null) oldest = exporter;
    }

    private void unlink(Exporter exporter) {
        if (exporter.newer == null) newest = exporter.older;
        else exporter.newer.older = exporter.older;
        if (exporter.older == null) oldest = exporter.newer;
        else exporter.older.newer = exporter.newer;
    }

    private void forgetOldest() {
        var gone = oldest;
        if (gone == null) return;
        gone.settle(0, true);
        unlink(gone);
        int bucket = (int) (gone.hash(seed) >>> 40) & (buckets.length - 1);
        buckets[bucket] = without(gone, buckets[bucket]);
        var last = at(count - 1);
        last.place = gone.place;
        all[last.place] = last;
        all[count - 1] = null;
        count--;
        countToTell = count;
        others = others.plus(gone.counts());
        othersInInterval = othersInInterval.plus(gone.countsInInterval());
        forgotten.increment();
    }

    private static @Nullable Exporter without(Exporter gone, @Nullable Exporter first) {
        if (first == gone) return gone.next;
        for (var exporter = first; exporter != null; exporter = exporter.next) {
            if (exporter.next == gone) exporter.next = gone.next;
        }
        return first;
    }

    private void grow() {
        int length = (int) Math.min(most, all.length * 2L);
        all = Arrays.copyOf(all, length);
        buckets = new Exporter[Integer.highestOneBit(length - 1) * 2];
        for (int i = 0; i < count; i++) {
            var exporter = at(i);
            int bucket = (int) (exporter.hash(seed) >>> 40) & (buckets.length - 1);
            exporter.next = buckets[bucket];
            buckets[bucket] = exporter;
        }
    }

    private Exporter at(int index) {
        var exporter = all[index];
        if (exporter == null) throw new IllegalStateException("no exporter at place " + index);
        return exporter;
    }
}
