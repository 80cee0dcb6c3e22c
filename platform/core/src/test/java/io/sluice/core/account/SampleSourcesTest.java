package io.sluice.core.account;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.api.CounterRow;
import io.sluice.api.DiscardRow;
import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;
import io.sluice.testkit.TestDatagrams;
import java.util.ArrayList;
import java.util.Collections;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SampleSourcesTest {
    private final SequenceTrack track = new SequenceTrack(1, 1, 1, null);
    private final SampleSources sources = new SampleSources(track);
    private final FlowRow flow = flow();
    private final CounterRow counter = counter();
    private final DiscardRow discard = discard();

    @Test
    void losesSamplesByTheNumbersOfTheirOwnSource() {
        for (int port = 1; port <= 48; port++) {
            for (int i = 1; i <= 100; i++) {
                if (i != 40 && i != 41) flow(port, i, false);
            }
        }
        assertEquals(48 * 2, lost());
        assertEquals(48, sources.count());
    }

    @Test
    void isRightAboutAnyLossAndReorderingOfManySources() {
        for (int seed = 0; seed < 100; seed++) {
            var random = new SplittableRandom(seed);
            var mine = new SampleSources(new SequenceTrack(1, 1, 1, null));
            var last = new int[8];
            int lost = 0;
            var sent = new ArrayList<int[]>();
            for (int i = 0; i < 4_000; i++) {
                int port = random.nextInt(last.length);
                int number = ++last[port];
                if (number > 1 && i < 3_800 && random.nextInt(50) == 0) lost++;
                else sent.add(new int[] {port, number});
            }
            for (int i = 200; i + 17 < sent.size(); i += 17) Collections.swap(sent, i, i + random.nextInt(16));
            var highest = new int[last.length];
            for (var sample : sent) {
                set(sample[0], sample[1]);
                mine.flow(flow, sample[1] < highest[sample[0]]);
                highest[sample[0]] = Math.max(highest[sample[0]], sample[1]);
            }
            mine.settle(true);
            assertEquals(lost, mine.track().troubles().samplesLost, "seed " + seed);
        }
    }

    @Test
    void losesNothingOfAnAgentThatNumbersAllItsSourcesTogether() {
        var random = new SplittableRandom(1);
        for (int i = 1; i < 2_000; i++) flow(random.nextInt(20), i, false);
        assertEquals(0, lost());
    }

    @Test
    void losesCounterSamplesByTheirOwnNumbers() {
        for (int i = 1; i < 60; i++) {
            if (i == 20) continue;
            counter.sampleSequence = i;
            sources.counter(counter, false);
        }
        assertEquals(1, lost());
    }

    @Test
    void losesNoticesOfDiscardedPacketsByTheirOwnNumbersAndCountsWhatTheAgentDroppedOfThem() {
        for (int i = 1; i < 60; i++) {
            flow(1, 1_000 + i, false);
            discard.packet.sourceIndex = 1;
            discard.packet.sampleSequence = i;
            discard.packet.agentDrops = 7 + i / 10;
            if (i % 20 != 0) sources.discard(discard, false);
        }
        assertEquals(2, lost());
        assertEquals(5, track.troubles().agentDrops);
        sources.restart();
        discard.packet.sampleSequence = 1;
        sources.discard(discard, false);
        assertEquals(2, lost());
    }

    @Test
    void losesNothingWhenNumbersBeginAnew() {
        for (int i = 1; i < 60; i++) flow(1, i, false);
        sources.restart();
        for (int i = 1; i < 60; i++) flow(1, i, false);
        for (int i = 3; i < 60; i++) flow(1, i, false);
        for (int i = 100_000; i < 100_060; i++) flow(1, i, false);
        assertEquals(0, lost());
    }

    @Test
    void losesASampleThatDoesNotComeUntilTheSecondEndOfAnInterval() {
        flow(1, 1, false);
        flow(1, 3, false);
        sources.settle(false);
        assertEquals(0, track.troubles().samplesLost);
        sources.settle(false);
        assertEquals(1, track.troubles().samplesLost);
    }

    @Test
    void comparesThePoolWithTheRateAlsoAcrossItsWrapAndLostSamples() {
        flow.samplingRate = 100;
        int pool = -150;
        for (int i = 1; i <= 10; i++) {
            flow.samplePool = pool += 200;
            if (i != 5) flow(1, i, false);
        }
        assertEquals(9 * 200, sources.poolPackets);
        assertEquals(9 * 100, sources.ratedPackets);
    }

    @Test
    void saysNothingOfARateWhosePoolStandsStill() {
        flow.samplingRate = 100;
        for (int i = 1; i <= 10; i++) flow(1, i, false);
        assertEquals(0, sources.ratedPackets);
    }

    @Test
    void countsWhatTheAgentSaysItDropped() {
        for (int i = 1; i <= 10; i++) {
            flow.agentDrops = i * 3 - 8;
            flow(1, i, false);
        }
        assertEquals(27, track.troubles().agentDrops);
    }

    @Test
    void tellsThatASourceChangedItsRate() {
        flow.samplingRate = 400;
        flow(1, 1, false);
        flow.samplingRate = 800;
        flow(1, 2, false);
        flow(2, 1, false);
        assertEquals(1, sources.rateChanges);
        assertEquals(400, sources.rateBefore);
        assertEquals(800, sources.rate);
    }

    @Test
    void keepsSoManySourcesApartAndNoMore() {
        for (int port = 1; port <= 1_000; port++) flow(port, 1, false);
        assertEquals(SampleSources.MOST, sources.count());
        for (int i = 2; i < 100; i++) {
            flow(1, i * 2, false);
            flow(1_000, i * 2, false);
        }
        assertEquals(99, lost());
    }

    private long lost() {
        sources.settle(true);
        return track.troubles().samplesLost;
    }

    private void flow(int port, int number, boolean isLate) {
        set(port, number);
        sources.flow(flow, isLate);
    }

    private void set(int port, int number) {
        flow.sourceIndex = port;
        flow.sampleSequence = number;
    }

    private static FlowRow flow() {
        var batch = new FlowBatch();
        batch.openDatagram(TestDatagrams.of(new byte[0]));
        return batch.addFlow();
    }

    private static CounterRow counter() {
        var batch = new FlowBatch();
        batch.openDatagram(TestDatagrams.of(new byte[0]));
        return batch.addCounter();
    }

    private static DiscardRow discard() {
        var batch = new FlowBatch();
        batch.openDatagram(TestDatagrams.of(new byte[0]));
        return batch.addDiscard();
    }
}
