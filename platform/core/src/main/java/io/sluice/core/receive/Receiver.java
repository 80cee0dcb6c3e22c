package io.sluice.core.receive;

import io.sluice.api.Counter;
import io.sluice.api.Datagram;
import io.sluice.api.DecodeResult;
import io.sluice.api.IntervalReport;
import io.sluice.api.IpNetworks;
import io.sluice.core.DatagramSource;
import io.sluice.core.DecoderSlot;
import io.sluice.core.account.IntervalBook;
import io.sluice.core.account.ReceiverAccount;
import io.sluice.core.deliver.BatchPool;
import io.sluice.core.deliver.BatchWindow;
import io.sluice.core.deliver.SharedBatch;
import io.sluice.core.deliver.SinkLink;
import io.sluice.core.quarantine.QuarantineInlet;
import io.sluice.core.rotate.IntervalChain;
import io.sluice.core.rotate.WallClock;
import io.sluice.core.shadow.ShadowInlet;
import io.sluice.core.tap.TapOutlet;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Reads one source, decodes each datagram at once into a batch, and hands full batches to the sinks.
///
/// A worker: its body is turned by a thread, or by a test. All methods but [#linkTo], [#showTo], [#shadowTo],
/// [#account], [#decodeWith], [#takeLongestPauseNs], [#decoderFault], [#decodersResting] and [#sourceFault] belong to
/// that thread.
public final class Receiver implements AutoCloseable {
    /// Rows wait this long for company: waking a sink costs more than storing a datagram, and a queue holds
    /// as many small batches as large ones.
    private static final int OLDEST_ROWS_MS = 5;

    /// How long to wait for datagrams without a look at the clock.
    private static final int IDLE_MS = 100;

    private static final long NS_PER_MS = 1_000_000;
    private static final long FAULT_PAUSE_NS = 10_000_000;

    /// How often the account is brought up to date with what did not come.
    private static final long TIDY_EVERY_NS = 1_000_000_000;

    /// A way to a sink that has not been taken yet.
    ///
    /// @param link the way
    /// @param from the first interval of which the sink is told
    private record NewLink(SinkLink link, IntervalChain.Link from) {}

    /// What the receivers of a run have in common.
    ///
    /// @param clock     the time of day
    /// @param intervals the intervals of the run
    /// @param book      where the account of each interval is put together
    public record Run(WallClock clock, IntervalChain intervals, IntervalBook book) {}

    private final String name;
    private final DatagramSource source;
    private final Decoders decoders;
    private final WallClock clock;
    private final IntervalChain intervals;
    private final IntervalBook book;
    private final int place;
    private final ReceiverAccount account;
    private final RowMarks marks = new RowMarks();
    private final BatchPool pool = new BatchPool();
    private IntervalChain.Link interval;
    private SharedBatch batch = pool.take();
    private long batchOpenedNs;
    private long tidiedNs;

    private IpNetworks senders = IpNetworks.ALL;
    private @Nullable QuarantineInlet quarantine;
    private @Nullable TapOutlet taps;
    private SinkLink[] links = {};
    private final Queue<NewLink> newLinks = new ConcurrentLinkedQueue<>();
    private final Counter turns = new Counter();
    private final PauseWatch pauses = new PauseWatch();
    private volatile @Nullable BatchWindow window;
    private volatile @Nullable ShadowInlet shadow;
    private volatile boolean hasFinished;
    private volatile String sourceFault = "";

    /// Makes a receiver.
    ///
    /// @param name      the input's name
    /// @param source    where datagrams come from
    /// @param decoders  asked in this order
    /// @param account   where it books what it receives
    /// @param run       what it shares with the other receivers of the run
    public Receiver(String name, DatagramSource source, List<DecoderSlot> decoders, ReceiverAccount account, Run run) {
        this.name = name;
        this.source = source;
        this.decoders = new Decoders(decoders);
        this.account = account;
        clock = run.clock();
        intervals = run.intervals();
        book = run.book();
        place = book.addReceiver();
        interval = intervals.last();
    }

    /// Delivers to one more sink from the next batch on. Any thread.
    ///
    /// A sink rotates when all receivers have told it of an interval's end, so they must all begin with the same
    /// one. But each is linked at its own moment, before or behind an end that is just passing. So this receiver
    /// begins with the interval that the caller chose for all: it tells the sink of the ends that it has passed
    /// since, and gives it nothing of intervals before.
    ///
    /// @param link the way to the sink
    /// @param from the first interval of which the sink is told, which has already begun
    public void linkTo(SinkLink link, IntervalChain.Link from) {
        link.countWaits(turns);
        newLinks.add(new NewLink(link, from));
        if (hasFinished) stopNewLinks();
    }

    /// Asks other decoders from the next datagram on. Any thread but the receiver's.
    ///
    /// @param slots the decoders, in the order in which they are asked; they are the receiver's from now on
    /// @param wait  how long the receiver may take to come to it
    /// @return whether it asks them, so that those before are no longer in use
    /// @throws InterruptedException when the caller is interrupted
    public boolean decodeWith(List<DecoderSlot> slots, Duration wait) throws InterruptedException {
        return decoders.exchange(slots, wait) || hasFinished;
    }

    /// Shows the batches that it hands over to somebody who watches, from the next one on. Any thread.
    ///
    /// @param watched where they are offered; null when nobody watches
    public void showTo(@Nullable BatchWindow watched) {
        window = watched;
    }

    /// Leaves copies of its datagrams for a candidate decoder, from the next one on. Any thread.
    ///
    /// @param inlet where they go; null when there is none
    public void shadowTo(@Nullable ShadowInlet inlet) {
        shadow = inlet;
    }

    /// Refuses the datagrams of others. Called before the first one is received.
    ///
    /// @param networks where they may come from
    public void takeFrom(IpNetworks networks) {
        senders = networks;
    }

    /// Keeps datagrams with a fault. Called before the first one is received.
    ///
    /// @param inlet where they go
    public void quarantineTo(QuarantineInlet inlet) {
        quarantine = inlet;
    }

    /// Leaves copies of its datagrams for taps: of all that are not refused, before they are decoded.
    /// Called before the first one is received.
    ///
    /// @param outlet where they go
    public void copyTo(TapOutlet outlet) {
        taps = outlet;
    }

    /// Receives and decodes what is there, without waiting for anything but a sink whose owner chose that.
    ///
    /// @return how many datagrams were received
    public int doWork() {
        turns.increment();
        decoders.takeChange();
        long nowNs = clock.nowNs();
        endIntervalsBefore(nowNs);
        if (nowNs - tidiedNs >= TIDY_EVERY_NS || nowNs < tidiedNs) tidy(nowNs);
        pauses.looked(nowNs);
        int count = receive(nowNs);
        if (count > 0 && batch.rows.isEmpty()) batchOpenedNs = nowNs;
        for (int i = 0; i < count; i++) decode(source.datagram(i), nowNs);
        if (taps != null && count > 0) taps.wake();
        var compared = shadow;
        if (compared != null && count > 0) compared.wake();
        if (batch.rows.isFull() || nowNs - batchOpenedNs >= OLDEST_ROWS_MS * NS_PER_MS) handOver();
        return count;
    }

    /// Waits for datagrams, but not beyond the end of the interval, nor long with rows in hand.
    public void idle() {
        long nowNs = clock.nowNs();
        pauses.isReady(nowNs);
        long toEndMs = interval.interval().endMs() - nowNs / NS_PER_MS;
        int mostMs = batch.rows.isEmpty() ? IDLE_MS : OLDEST_ROWS_MS;
        try {
            source.await(Math.clamp(toEndMs, 1, mostMs));
        } catch (IOException e) {
            fault(e);
        }
    }

    /// Hands over what is left, and tells the sinks that nothing will follow.
    public void finish() {
        handOver();
        endInterval(true, clock.nowNs());
        for (var link : links()) link.stop();
        hasFinished = true;
        stopNewLinks();
    }

    /// Closes the source.
    @Override
    public void close() {
        try {
            source.close();
        } catch (IOException e) {
            sourceFault = String.valueOf(e.getMessage());
        }
    }

    /// Tells the sinks that nothing will come, since the pipeline could not start.
    public void abandon() {
        for (var link : links()) link.stop();
    }

    /// {@return whether no datagram will ever come again}
    public boolean isExhausted() {
        return source.isExhausted();
    }

    /// {@return what was received so far; any thread may ask}
    public ReceiverAccount account() {
        return account;
    }

    /// {@return how often it has come round, or looked for room in a sink's queue; any thread may ask}
    public long turns() {
        return turns.get();
    }

    /// {@return the longest time for which it did not look for datagrams, since it had others in hand, since the last
    /// time that this was asked, in nanoseconds; any thread may ask}
    public long takeLongestPauseNs() {
        return pauses.takeLongestNs();
    }

    /// {@return how the last failure of a decoder looked, empty when there was none; any thread may ask}
    public String decoderFault() {
        return decoders.fault();
    }

    /// {@return how many of its decoders are not asked for a while, since they failed on all datagrams} Any thread.
    public int decodersResting() {
        return decoders.resting(System.currentTimeMillis() * NS_PER_MS); // the clock is the receiver's alone
    }

    /// {@return how the last failure to read the source looked, empty when there was none; any thread may ask}
    public String sourceFault() {
        return sourceFault;
    }

    private int receive(long nowNs) {
        try {
            return source.receive(nowNs);
        } catch (IOException e) {
            fault(e);
            return 0;
        }
    }

    /// A socket that fails may fail at once again: the pause keeps it from taking the core.
    private void fault(IOException e) {
        sourceFault = String.valueOf(e.getMessage());
        LockSupport.parkNanos(FAULT_PAUSE_NS);
    }

    private void decode(Datagram datagram, long nowNs) {
        if (!senders.contain(datagram.senderIpVersion, datagram.senderHigh, datagram.senderLow)) {
            account.addRefused();
            return;
        }
        if (taps != null) taps.offer(datagram);
        var compared = shadow;
        if (compared != null) compared.offer(datagram);
        if (batch.rows.isFull()) {
            handOver();
            batchOpenedNs = nowNs;
        }
        var rows = batch.rows;
        if (rows.isEmpty()) {
            rows.keepRecords(areRecordsWanted());
            rows.openInterval(interval.interval());
        }
        rows.openDatagram(datagram);
        marks.set(rows);
        for (int i = 0; i < decoders.count(); i++) {
            if (!decoders.isAsked(i, datagram)) continue;
            var result = decoders.decode(i, datagram, rows);
            if (result == DecodeResult.NOT_MINE) {
                marks.takeBackAll(rows);
                continue;
            }
            if (result == DecodeResult.DECODER_FAILED) marks.takeBackUncounted(rows);
            marks.count(rows);
            rows.datagram().result = result;
            account.add(rows.datagram(), rows);
            if (result.isMalformed() && quarantine != null) quarantine.offer(datagram, result);
            return;
        }
        rows.dropDatagram();
        account.addForeign(datagram);
    }

    private void handOver() {
        if (batch.rows.isEmpty()) return;
        for (var link : links()) link.deliver(batch);
        var watched = window;
        if (watched != null) watched.offer(batch);
        batch.release();
        batch = pool.take();
    }

    /// The ways to all sinks that are to hear of the running interval.
    private SinkLink[] links() {
        if (!newLinks.isEmpty()) takeNewLinks();
        return links;
    }

    private void takeNewLinks() {
        for (var newest = newLinks.peek(); newest != null; newest = newLinks.peek()) {
            if (interval.isBefore(newest.from)) return; // others are in the next interval already, and so are we soon
            newLinks.remove();
            for (var past = newest.from; past != null && past.isBefore(interval); past = past.next()) {
                newest.link.endInterval(past.number(), IntervalReport.empty(past.interval(), false));
            }
            links = Arrays.copyOf(links, links.length + 1);
            links[links.length - 1] = newest.link;
        }
    }

    private void stopNewLinks() {
        for (var late = newLinks.poll(); late != null; late = newLinks.poll()) {
            late.link.stop();
        }
    }

    private boolean areRecordsWanted() {
        boolean isWanted = false;
        for (var link : links()) isWanted |= link.wantsRecords();
        return isWanted;
    }

    private void endIntervalsBefore(long nowNs) {
        long nowMs = nowNs / NS_PER_MS;
        if (IntervalChain.isOver(interval, nowMs)) intervals.advance(nowMs);
        for (var next = interval.next(); next != null; next = next.next()) {
            handOver();
            endInterval(false, nowNs);
            interval = next;
        }
    }

    private void endInterval(boolean isLast, long nowNs) {
        tidy(nowNs);
        var part = account.endInterval(interval.interval(), isLast, nowNs, name, book.wantsExporters());
        book.receiverEnded(place, interval.number(), part); // before a sink can end it, too
        for (var link : links()) link.endInterval(interval.number(), part.report());
    }

    private void tidy(long nowNs) {
        tidiedNs = nowNs;
        account.secondPassed(source.dropped(), nowNs);
    }
}
