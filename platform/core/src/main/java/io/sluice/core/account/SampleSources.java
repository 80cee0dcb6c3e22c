package io.sluice.core.account;

import io.sluice.api.CounterRow;
import io.sluice.api.FlowRow;
import java.util.Arrays;

/// The data sources of one exporter: what the numbers of their samples say of samples that never arrived, and what
/// their sample pools say of the sampling rate (sflow-protocol, chapter 11).
///
/// A sample that is missing is lost once 32 later ones of its source have come, or at the second end of an interval.
/// Where an agent numbers the samples of all its sources from one sequence, nobody can say what is lost, and nothing
/// is.
///
/// A source takes six words, and two to four bytes of the index:
///
/// ```
/// 0  index (32)   class (24)   kinds of samples that were seen (8)
/// 1  number of the last flow sample (32)      which of the 32 before it are missing (32)
/// 2  number of the last counter sample (32)   which of the 32 before it are missing (32)
/// 3  what was missing when the interval began, of flow samples (32), of counter samples (32)
/// 4  sample pool (32)   drops (32)
/// 5  sampling rate (32)
/// ```
///
/// Used by one thread, but for what is said to be for any.
final class SampleSources {
    /// So many sources are kept apart; of the others no sample is missed.
    static final int MOST = 256;

    private static final int WORDS = 6;
    private static final int FLOW = 1;
    private static final int COUNTER = 2;
    private static final int OLD = 3;
    private static final int POOL = 4;
    private static final int RATE = 5;
    /// The pools are compared with the rate once this many samples are due by it.
    private static final int COMPARED_SAMPLES = 200;

    private static final double STRAYING = 1.5;
    private static final int FIRST_ROOM = 4;
    private static final int LATE = -1;
    private static final long LOW = 0xFFFF_FFFFL;
    private static final long KEY = (1L << 56) - 1;
    private static final int KINDS = 55; // the bit of kind 1 is the one above
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
    /// What is lost if the sources number by themselves.
    private int held;

    private boolean isAnyMissing;

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
        boolean isKnown = isKnown(at, FLOW);
        int step = number(at, FLOW, sample.sampleSequence, isLate, flowNumbering);
        if (isKnown && step > 0) compare(at, sample, flowNumbering.isShared() ? 1 : step);
        if (!isKnown || step != LATE) {
            words[at + POOL] = pair(sample.samplePool, sample.agentDrops);
            words[at + RATE] = sample.samplingRate & LOW;
            rate = sample.samplingRate;
        }
    }

    /// Takes in a counter sample.
    ///
    /// @param isLate whether its datagram came behind later ones
    void counter(CounterRow sample, boolean isLate) {
        int at = find(sample.sourceClass, sample.sourceIndex);
        if (at >= 0) number(at, COUNTER, sample.sampleSequence, isLate, counterNumbering);
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
        if (isAnyMissing) giveUp(true);
        for (int i = 0; i < count; i++) words[i * WORDS] &= KEY;
    }

    /// Gives up what was missing at the last call already.
    ///
    /// @param isLast whether nothing will come, so that all is given up
    void settle(boolean isLast) {
        if (isAnyMissing) giveUp(isLast);
        if (held == 0 || (flowNumbering.isOpen() && !isLast)) return;
        if (count < 2 || flowNumbering.looksOwn()) track.troubles().samplesLost(held);
        held = 0;
    }

    /// {@return how far the number is beyond the one before; 0 when that says nothing, [#LATE] when it is not beyond}
    private int number(int at, int kind, int number, boolean isLate, SharedNumbering numbering) {
        if (!isKnown(at, kind)) {
            numbering.look(number);
            words[at] |= 1L << (KINDS + kind);
            words[at + kind] = number & LOW;
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
            words[at + kind] = number & LOW;
            return 0;
        }
        if (step == 1 && words[at + kind] >>> 32 == 0) words[at + kind] = number & LOW;
        else advance(at, kind, step, numbering);
        return step;
    }

    private void advance(int at, int kind, int step, SharedNumbering numbering) {
        int missing = (int) (words[at + kind] >>> 32);
        int gap = step - 1;
        int gone = step > Integer.SIZE ? Integer.bitCount(missing) + gap - Integer.SIZE : oldest(missing, step);
        int fresh = gap >= Integer.SIZE ? -1 : (1 << gap) - 1;
        missing = shifted(missing, step) | fresh;
        words[at + kind] = pair((int) words[at + kind] + step, missing);
        setOld(at, kind, shifted(old(at, kind), step));
        isAnyMissing |= missing != 0;
        lose(gone, numbering);
    }

    private void fill(int at, int kind, int place) {
        if (place < 0 || place >= Integer.SIZE) return;
        words[at + kind] &= ~(1L << (Integer.SIZE + place));
        setOld(at, kind, old(at, kind) & ~(1 << place));
    }

    /// What is missing at the second end of an interval is lost.
    private void giveUp(boolean isLast) {
        isAnyMissing = false;
        for (int at = 0; at < count * WORDS; at += WORDS) {
            for (int kind = FLOW; kind <= COUNTER; kind++) {
                int missing = (int) (words[at + kind] >>> 32);
                int gone = isLast ? missing : missing & old(at, kind);
                missing &= ~gone;
                words[at + kind] = pair((int) words[at + kind], missing);
                setOld(at, kind, missing);
                isAnyMissing |= missing != 0;
                lose(Integer.bitCount(gone), kind == FLOW ? flowNumbering : counterNumbering);
            }
        }
    }

    /// Nothing is lost where all sources number from one sequence, or may do so.
    private void lose(int samples, SharedNumbering numbering) {
        if (samples == 0 || numbering.isShared()) return;
        if (count > 1 && numbering.isOpen()) held += samples;
        else track.troubles().samplesLost(samples);
    }

    /// Compares a sample with the one before it of the same source.
    private void compare(int at, FlowRow sample, int step) {
        long seen = (sample.samplePool - (int) words[at + POOL]) & LOW;
        if (seen != 0 && seen <= Integer.MAX_VALUE) { // a pool that stands still, or goes back, says nothing
            poolPackets += seen;
            ratedPackets += Integer.toUnsignedLong(sample.samplingRate) * step;
        }
        int drops = sample.agentDrops - (int) (words[at + POOL] >>> 32);
        if (drops > 0) track.troubles().agentDrops(drops);
        int before = (int) words[at + RATE];
        if (before == sample.samplingRate) return;
        rateChanges++;
        rateBefore = before;
    }

    private boolean isKnown(int at, int kind) {
        return (words[at] & 1L << (KINDS + kind)) != 0;
    }

    private int old(int at, int kind) {
        return (int) (kind == FLOW ? words[at + OLD] : words[at + OLD] >>> 32);
    }

    private void setOld(int at, int kind, int old) {
        long both = words[at + OLD];
        words[at + OLD] = kind == FLOW ? pair(old, (int) (both >>> 32)) : pair((int) both, old);
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
