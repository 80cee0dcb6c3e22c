package io.sluice.core.account;

import io.sluice.api.CounterRow;
import io.sluice.api.DiscardRow;
import io.sluice.api.FlowRow;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The data sources of one exporter: what the numbers of their samples say of samples that never arrived, and what
/// their sample pools say of the sampling rate (sflow-protocol, chapter 11).
///
/// A sample that is missing is lost once 32 later ones of its source have come, or at the second end of an interval.
/// Where an agent numbers the samples of all its sources from one sequence, nobody can say what is lost, and nothing
/// is.
///
/// A source takes six words, and two to four bytes of the index. What each flow sample needs comes first:
///
/// ```
/// 0  index (32)   class (24)   what is known: flow samples, counter samples, gaps in the flow samples (8)
/// 1  number of the last flow sample (32)      its sample pool (32)
/// 2  its sampling rate (32)                   its drops (32)
/// 3  of the 32 flow samples before it: those missing (32), those that were when the interval began (32)
/// 4  number of the last counter sample (32)
/// 5  of the 32 counter samples before it: those missing (32), those that were when the interval began (32)
/// ```
///
/// Used by one thread, but for what is said to be for any.
final class SampleSources {
    /// So many sources are kept apart; of the others no sample is missed.
    static final int MOST = 256;

    private static final int WORDS = 6;
    private static final int FLOW = 1;
    private static final int SAID = 2;
    private static final int FLOW_GAPS = 3;
    private static final int COUNTER = 4;
    private static final int COUNTER_GAPS = 5;
    /// The pools are compared with the rate once this many samples are due by it.
    private static final int COMPARED_SAMPLES = 200;

    private static final double STRAYING = 1.5;
    private static final int FIRST_ROOM = 4;
    private static final int LATE = -1;
    private static final long LOW = 0xFFFF_FFFFL;
    private static final long KEY = (1L << 56) - 1;
    private static final long HAS_FLOW = 1L << 56;
    private static final long HAS_COUNTER = 1L << 57;
    private static final long HAS_GAPS = 1L << 58;
    /// A wider step is none of samples that were lost.
    private static final int WIDEST_GAP = 1_000;

    /// Packets that the sources have seen by their pools, and those that samples of the same time stand for.
    long poolPackets;

    long ratedPackets;

    /// How often a source changed its sampling rate, and how it did so the last time.
    int rateChanges;

    int rateBefore;
    int rate;

    private final SequenceTrack track;
    private final SharedNumbering flowNumbering = new SharedNumbering(0);
    private final SharedNumbering counterNumbering = new SharedNumbering(0);
    private long[] words = new long[FIRST_ROOM * WORDS];
    private short[] places = new short[4 * FIRST_ROOM];
    private int count;
    private boolean isAnyMissing;

    /// The sources of notices of discarded packets, which number by themselves; as counters here.
    private @Nullable SampleSources discarding;

    // What was told at the last look. The looker's.
    private boolean isStrayTold;
    private int rateChangesTold;
    private long poolTold;
    private long ratedTold;

    /// @param track where troubles are counted
    SampleSources(SequenceTrack track) {
        this.track = track;
    }

    /// {@return where troubles are counted}
    SequenceTrack track() {
        return track;
    }

    /// {@return how many sources are kept apart; any thread may ask}
    int count() {
        return count;
    }

    /// Takes in a flow sample.
    ///
    /// @param isLate whether its datagram came behind later ones
    void flow(FlowRow sample, boolean isLate) {
        int at = find(sample.sourceClass, sample.sourceIndex);
        if (at < 0) return;
        long last = words[at + FLOW];
        int number = sample.sampleSequence;
        long said = pair(sample.samplingRate, sample.agentDrops);
        boolean isUsual = (words[at] & (HAS_FLOW | HAS_GAPS)) == HAS_FLOW && number - (int) last == 1;
        int step = isUsual ? 1 : number(at, FLOW, number, isLate, flowNumbering);
        if (step == LATE) return;
        if (isUsual) flowNumbering.follow(number);
        if (step > 0) comparePool(sample, (int) (last >>> 32), flowNumbering.isShared() ? 1 : step);
        words[at + FLOW] = pair(number, sample.samplePool);
        if (words[at + SAID] != said) hear(at, said, step > 0);
    }

    /// Takes in a counter sample.
    ///
    /// @param isLate whether its datagram came behind later ones
    void counter(CounterRow sample, boolean isLate) {
        counter(sample.sourceClass, sample.sourceIndex, sample.sampleSequence, isLate);
    }

    /// Takes in a notice of a discarded packet.
    ///
    /// @param isLate whether its datagram came behind later ones
    void discard(DiscardRow sample, boolean isLate) {
        var own = discarding;
        if (own == null) {
            own = new SampleSources(track);
            discarding = own;
        }
        var packet = sample.packet;
        int step = own.counter(packet.sourceClass, packet.sourceIndex, packet.sampleSequence, isLate);
        if (step == LATE) return;
        own.hear(own.find(packet.sourceClass, packet.sourceIndex), pair(0, packet.agentDrops), step > 0);
    }

    /// {@return how far the number is beyond the one before, as [#number] says it}
    private int counter(int sourceClass, int sourceIndex, int number, boolean isLate) {
        int at = find(sourceClass, sourceIndex);
        if (at < 0) return LATE;
        int step = number(at, COUNTER, number, isLate, counterNumbering);
        if (step != LATE) words[at + COUNTER] = number & LOW;
        return step;
    }

    /// Tells what changed since the last look. One thread, which need not be the receiver's.
    void look(Exporter exporter, ExporterEvents events) {
        if (rateChanges != rateChangesTold) {
            rateChangesTold = rateChanges;
            events.rateChanged(exporter.text(), rateBefore & LOW, rate & LOW);
        }
        long rated = ratedPackets - ratedTold;
        if (rated < COMPARED_SAMPLES * Math.max(1, rate & LOW)) return;
        double ratio = (double) (poolPackets - poolTold) / rated;
        boolean isStray = ratio > STRAYING || ratio < 1 / STRAYING;
        if (isStray != isStrayTold) events.rateStrays(exporter.text(), ratio, isStray);
        isStrayTold = isStray;
        poolTold = poolPackets;
        ratedTold = ratedPackets;
    }

    /// Forgets the numbers, since the agent began anew; what was missing does not come any more.
    void restart() {
        if (discarding != null) discarding.restart();
        if (isAnyMissing) giveUp(true);
        for (int i = 0; i < count; i++) words[i * WORDS] &= KEY;
    }

    /// Gives up what was missing at the last call already.
    ///
    /// @param isLast whether nothing will come, so that all is given up
    void settle(boolean isLast) {
        if (isAnyMissing) giveUp(isLast);
        release(flowNumbering, isLast);
        release(counterNumbering, isLast);
        if (discarding != null) discarding.settle(isLast);
    }

    /// Counts what was held until it is clear how the sources number.
    private void release(SharedNumbering numbering, boolean isLast) {
        if (numbering.held == 0 || (numbering.isOpen() && !isLast)) return;
        if (count < 2 || numbering.looksOwn()) track.troubles().samplesLost(numbering.held);
        numbering.held = 0;
    }

    /// {@return how far the number is beyond the one before; 0 when that says nothing, [#LATE] when it is not beyond}
    private int number(int at, int kind, int number, boolean isLate, SharedNumbering numbering) {
        long known = kind == FLOW ? HAS_FLOW : HAS_COUNTER;
        if ((words[at] & known) == 0) {
            numbering.look(number);
            words[at] |= known;
            words[at + gaps(kind)] = 0;
            return 0;
        }
        int last = (int) words[at + kind];
        int step = number - last;
        if (step <= 0 && isLate) {
            fill(at, kind, last - number - 1);
            return LATE;
        }
        numbering.look(number, last);
        if (step <= 0 || step > WIDEST_GAP) {
            words[at + gaps(kind)] = 0;
            return 0;
        }
        advance(at, kind, step, numbering);
        return step;
    }

    private void advance(int at, int kind, int step, SharedNumbering numbering) {
        long gaps = words[at + gaps(kind)];
        int missing = (int) gaps;
        int gap = step - 1;
        int gone = step > Integer.SIZE ? Integer.bitCount(missing) + gap - Integer.SIZE : oldest(missing, step);
        int fresh = gap >= Integer.SIZE ? -1 : (1 << gap) - 1;
        setGaps(at, kind, shifted(missing, step) | fresh, shifted((int) (gaps >>> 32), step));
        if (gone > 0) lose(gone, numbering);
    }

    private void fill(int at, int kind, int place) {
        if (place < 0 || place >= Integer.SIZE) return;
        long gaps = words[at + gaps(kind)];
        int others = ~(1 << place);
        setGaps(at, kind, (int) gaps & others, (int) (gaps >>> 32) & others);
    }

    private void setGaps(int at, int kind, int missing, int old) {
        words[at + gaps(kind)] = pair(missing, old);
        if (missing != 0) isAnyMissing = true;
        if (kind == FLOW) words[at] = missing == 0 ? words[at] & ~HAS_GAPS : words[at] | HAS_GAPS;
    }

    private static int gaps(int kind) {
        return kind == FLOW ? FLOW_GAPS : COUNTER_GAPS;
    }

    /// What is missing at the second end of an interval is lost.
    private void giveUp(boolean isLast) {
        isAnyMissing = false;
        for (int at = 0; at < count * WORDS; at += WORDS) {
            giveUp(at, FLOW, isLast, flowNumbering);
            giveUp(at, COUNTER, isLast, counterNumbering);
        }
    }

    private void giveUp(int at, int kind, boolean isLast, SharedNumbering numbering) {
        long gaps = words[at + gaps(kind)];
        int missing = (int) gaps;
        int gone = isLast ? missing : missing & (int) (gaps >>> 32);
        missing &= ~gone;
        setGaps(at, kind, missing, missing);
        if (gone != 0) lose(Integer.bitCount(gone), numbering);
    }

    /// Nothing is lost where all sources number from one sequence, or may do so.
    private void lose(int samples, SharedNumbering numbering) {
        if (numbering.isShared()) return;
        if (count > 1 && numbering.isOpen()) numbering.held += samples;
        else track.troubles().samplesLost(samples);
    }

    private void comparePool(FlowRow sample, int poolBefore, int step) {
        long seen = (sample.samplePool - poolBefore) & LOW;
        if (seen == 0 || seen > Integer.MAX_VALUE) return; // a pool that stands still, or goes back, says nothing
        poolPackets += seen;
        ratedPackets += step == 1 ? sample.samplingRate & LOW : (sample.samplingRate & LOW) * step;
    }

    /// Takes in that a source says something else than before of its rate and its drops.
    private void hear(int at, long said, boolean isNext) {
        long before = words[at + SAID];
        words[at + SAID] = said;
        rate = (int) said;
        if (!isNext) return;
        int drops = (int) (said >>> 32) - (int) (before >>> 32);
        if (drops > 0) track.troubles().agentDrops(drops);
        if ((int) before == (int) said) return;
        rateChanges++;
        rateBefore = (int) before;
    }

    /// {@return where a source's words begin, which may be new; -1 when there is no room for one more}
    private int find(int sourceClass, int sourceIndex) {
        long key = (sourceIndex & LOW) | (sourceClass & 0xFF_FFFFL) << 32;
        int mask = places.length - 1;
        int place = hash(key) & mask;
        for (int found = places[place]; found != 0; found = places[place]) {
            int at = (found - 1) * WORDS;
            if ((words[at] & KEY) == key) return at;
            place = (place + 1) & mask;
        }
        return count == MOST ? -1 : add(key, place);
    }

    private int add(long key, int place) {
        if ((count + 1) * WORDS > words.length) words = Arrays.copyOf(words, words.length + (count / 4 + 1) * WORDS);
        words[count * WORDS] = key;
        places[place] = (short) ++count;
        if (count > places.length / 2) growPlaces();
        return (count - 1) * WORDS;
    }

    private void growPlaces() {
        var larger = new short[places.length * 2];
        for (int i = 0; i < count; i++) {
            int place = hash(words[i * WORDS] & KEY) & (larger.length - 1);
            while (larger[place] != 0) place = (place + 1) & (larger.length - 1);
            larger[place] = (short) (i + 1);
        }
        places = larger;
    }

    private static int hash(long key) {
        return (int) ((key * 0x9E37_79B9_7F4A_7C15L) >>> 40);
    }

    private static int oldest(int missing, int step) {
        return step == Integer.SIZE ? Integer.bitCount(missing) : Integer.bitCount(missing >>> (Integer.SIZE - step));
    }

    private static int shifted(int bits, int step) {
        return step >= Integer.SIZE ? 0 : bits << step;
    }

    private static long pair(int low, int high) {
        return (low & LOW) | (long) high << 32;
    }
}
