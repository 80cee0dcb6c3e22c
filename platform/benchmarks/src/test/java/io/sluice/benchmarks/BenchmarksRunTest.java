package io.sluice.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/// That the benchmarks run, each for a moment. What they say on a shared machine for a moment means nothing.
class BenchmarksRunTest {
    private static final int LOADS = 4;
    private static final int COMPRESSIONS = 5;
    private static final int FORMATS = 3;
    private static final int SCRAPES = 3;

    private static final int ACCOUNTS = 6;
    private static final int FILTERS = 2;
    private static final int TAPS = 1;

    /// Decoding, writing, compressing, printing, handing over, decoding at its worst, scraping, booking, and filtering.
    private static final int BENCHMARKS = LOADS
            + COMPRESSIONS
            + COMPRESSIONS
            + FORMATS
            + 1
            + WorstDatagrams.values().length
            + SCRAPES
            + ACCOUNTS
            + FILTERS
            + TAPS;

    @Test
    void eachBenchmarkRuns() throws RunnerException {
        var options = new OptionsBuilder()
                .include("io.sluice.benchmarks")
                .forks(0)
                .warmupIterations(1)
                .warmupTime(new TimeValue(100, TimeUnit.MILLISECONDS))
                .measurementIterations(1)
                .measurementTime(new TimeValue(100, TimeUnit.MILLISECONDS))
                .shouldFailOnError(true)
                .addProfiler(GCProfiler.class)
                .build();
        assertEquals(BENCHMARKS, new Runner(options).run().size());
    }
}
