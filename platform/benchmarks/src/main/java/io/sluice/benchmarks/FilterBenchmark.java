package io.sluice.benchmarks;

import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;
import io.sluice.filter.FlowFilter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What a filter of five terms costs a flow, the rows that pass being shown to the sink included. With `-prof gc`,
/// `gc.alloc.rate.norm` must be 0.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FilterBenchmark {
    private static final int BATCHES = 64;
    private static final int ROWS = 512;

    /// The filters: in `all` each flow is asked for all five, in `usual` an operator's question.
    @Param({"all", "usual"})
    public String terms = "all";

    private final FlowBatch shown = new FlowBatch();
    private List<FlowBatch> batches = List.of();
    private int next;
    private Predicate<FlowRow> passes = _ -> true;

    /// Makes the flows and the filter.
    @Setup
    public void setUp() {
        batches = StoredLoad.batches(BATCHES, ROWS);
        var text = terms.equals("all")
                ? "ipv4 and packets > 0 and bytes > 0 and not proto 255 and not dst net 203.0.113.0/24"
                : "proto tcp and dst port in [80 443 8080] and not net 192.168.0.0/16 and bytes > 1k or proto icmp";
        passes = FlowFilter.parse(text, Optional.empty())::passes;
    }

    /// Shows what passes of a batch; the figure is for one row.
    ///
    /// @return the batch that shows it
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public FlowBatch filter() {
        shown.show(batches.get(next++ & (BATCHES - 1)), passes);
        return shown;
    }
}
