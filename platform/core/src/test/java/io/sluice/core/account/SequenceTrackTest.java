package io.sluice.core.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SequenceTrackTest {
    private static final long MS = 1_000_000;

    private long nowNs = 1;
    private int uptimeMs = 100_000;
    private SequenceTrack track = new SequenceTrack(10, uptimeMs, nowNs, null);

    @Test
    void losesNothingOfAnUnbrokenSequenceThatWraps() {
        track = new SequenceTrack(-5, uptimeMs, nowNs, null);
        for (int i = -4; i < 200; i++) next(i);
        assertEquals("", told());
    }

    @Test
    void losesAGapOnceThirtyTwoLaterOnesHaveCome() {
        next(13);
        for (int i = 14; i < 11 + 32; i++) next(i);
        assertEquals("", told(), "both may still come");
        next(11 + 32);
        assertEquals("lost 1", told());
        next(12 + 32);
        assertEquals("lost 2", told());
    }

    @Test
    void losesAGapAfterASecondOrTwoAlsoIfNothingMoreComes() {
        next(13);
        nowNs += 900 * MS;
        track.settle(nowNs);
        assertEquals("", told());
        nowNs += 1_100 * MS;
        track.settle(nowNs);
        nowNs += 1_000 * MS;
        track.settle(nowNs);
        assertEquals("lost 2", told());
    }

    @Test
    void losesAtTheEndWhatNeverCame() {
        next(13);
        track.finish();
        assertEquals("lost 2", told());
    }

    @Test
    void takesOneThatWasOvertakenForNoLossAndASecondForADuplicate() {
        next(13);
        next(11);
        next(12);
        next(12);
        next(13);
        track.finish();
        assertEquals("duplicates 2, overtaken 2", told());
    }

    @Test
    void leavesCountedAsLostWhatComesTooLate() {
        next(12);
        for (int i = 13; i < 50; i++) next(i);
        next(11);
        next(11);
        assertEquals("lost 1, duplicates 1, late 1", told());
    }

    @Test
    void countsAWideGapThatTheAgentMayWellHaveSent() {
        for (int i = 11; i < 1_010; i++) next(i);
        uptimeMs += 2_000;
        next(1_009 + 3_000);
        track.finish();
        assertEquals("lost 2999", told());
    }

    @Test
    void makesNoLossOfNumbersThatJump() {
        for (int i = 11; i < 1_010; i++) next(i);
        next(5_000_000);
        next(5_000_001);
        next(77);
        track.finish();
        assertEquals("jumps 2", told());
    }

    @Test
    void makesNoLossOfAnAgentThatStartedAnewAndTakesWhatStillComesOfItsFormerRun() {
        for (int i = 11; i < 500; i++) next(i);
        next(501);
        next(503);
        int before = uptimeMs;
        uptimeMs = 200;
        next(1);
        next(2);
        uptimeMs = before;
        next(500);
        next(504);
        next(503);
        uptimeMs = 400;
        for (int i = 4; i < 80; i++) next(i);
        assertEquals("lost 2, duplicates 1, overtaken 2, restarts 1", told(), "502 and 3");
    }

    @Test
    void knowsNothingOfNumbersBeforeTheFirstOneThatCame() {
        next(9);
        next(7);
        for (int i = 11; i < 100; i++) next(i);
        assertEquals("overtaken 2", told());
    }

    @Test
    void makesNoLossOfAnAgentThatNumbersInStepsAndSaysSo() {
        for (int step : new int[] {2, 3, 4, 7}) {
            track = new SequenceTrack(0, uptimeMs, nowNs, null);
            for (int i = 1; i < 100; i++) next(i * step);
            track.finish();
            assertEquals("", told(), "steps of " + step);
            assertTrue(track.isOdd());
            for (int i = 1; i < 20; i++) next(99 * step + i);
            assertFalse(track.isOdd());
        }
    }

    @Test
    void isRightAboutAnyLossReorderingAndDuplicates() {
        for (int seed = 0; seed < 200; seed++) {
            var random = new SplittableRandom(seed);
            var sent = new ArrayList<Integer>();
            int lost = 0;
            int duplicates = 0;
            for (int i = 1; i <= 2_000; i++) {
                int fate = i == 1 || i == 2_000 ? 100 : random.nextInt(100);
                if (fate < 3) lost++;
                else sent.add(i);
                if (fate >= 3 && fate < 5) {
                    sent.add(i);
                    duplicates++;
                }
            }
            for (int i = 1; i + 17 < sent.size(); i += 17) Collections.swap(sent, i, i + random.nextInt(16));
            track = new SequenceTrack(sent.getFirst(), uptimeMs, nowNs, null);
            for (int i = 1; i < sent.size(); i++) next(sent.get(i));
            track.finish();
            assertEquals(lost, track.troubles().lost, "lost, of seed " + seed);
            assertEquals(duplicates, track.troubles().duplicates, "duplicates, of seed " + seed);
            assertEquals(0, track.troubles().late + track.troubles().restarts + track.troubles().jumps, "seed " + seed);
        }
    }

    private void next(int sequence) {
        nowNs += MS / 10;
        uptimeMs += 1;
        track.next(sequence, uptimeMs, nowNs);
    }

    private String told() {
        var told = new ArrayList<String>();
        add(told, "lost", track.troubles().lost);
        add(told, "duplicates", track.troubles().duplicates);
        add(told, "overtaken", track.troubles().overtaken);
        add(told, "late", track.troubles().late);
        add(told, "restarts", track.troubles().restarts);
        add(told, "jumps", track.troubles().jumps);
        return String.join(", ", told);
    }

    private static void add(ArrayList<String> told, String what, long count) {
        if (count != 0) told.add(what + " " + count);
    }
}
