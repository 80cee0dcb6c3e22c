package io.sluice.benchmarks.beside;

import java.io.IOException;
import java.time.Duration;

/// Looks for the highest rate at which a contestant loses no datagram: halves the span between a rate that it
/// has passed and one that it has not, until they are close. Each try is a process of its own, warmed up at a
/// modest rate and judged by what it loses then. One loss can be the doing of something else on the machine, so
/// a rate has failed when two tries have. Used by one thread.
final class RateSearch {
    /// Nobody gets that far on a processor.
    private static final int MOST = 800_000;

    /// Who loses some at this rate loses some at any.
    private static final int LEAST = 10_000;

    private static final int TRIES = 2;
    private static final double CLOSE = 1.04;

    private final Course course;
    private final Course.Leg warmUp;
    private final Duration duration;

    /// What was found.
    ///
    /// @param rate           datagrams a second, the highest without a loss; 0 for none
    /// @param isSendersLimit whether the sender could do no more
    record Found(int rate, boolean isSendersLimit) {}

    RateSearch(Course course, Course.Leg warmUp, Duration duration) {
        this.course = course;
        this.warmUp = warmUp;
        this.duration = duration;
    }

    Found run(Contestant contestant) throws IOException, InterruptedException {
        int passed = 0;
        int failed = MOST;
        boolean isSendersLimit = false;
        while (failed > passed * CLOSE && failed > LEAST) {
            int rate = passed == 0 ? failed / 2 : (int) Math.sqrt((double) passed * failed);
            var round = attempt(contestant, rate);
            if (round.isRateKept() && round.isLossless()) {
                passed = rate;
            } else {
                failed = rate;
                isSendersLimit = round.isLossless();
            }
        }
        return new Found(passed, isSendersLimit);
    }

    private Round attempt(Contestant contestant, int rate) throws IOException, InterruptedException {
        var leg = new Course.Leg(rate, duration);
        var round = course.turn(contestant, warmUp, leg);
        for (int i = 1; i < TRIES && !round.isLossless(); i++) round = course.turn(contestant, warmUp, leg);
        return round;
    }
}
