package io.sluice.monitor.prometheus;

import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.sluice.api.DecodeResult;
import io.sluice.api.monitor.DatagramAccount;
import io.sluice.api.monitor.InputState;
import io.sluice.api.monitor.SampleAccount;
import io.sluice.api.monitor.StateTree;
import java.util.List;
import java.util.function.ToLongFunction;

/// What is said of each input: the columns of its accounts.
final class InputMetrics {
    private static final List<Family<InputState>> FAMILIES = List.of(
            datagrams("sluice_datagrams_received", "Datagrams that were read from sockets.", DatagramAccount::received),
            datagrams(
                    "sluice_datagrams_decoded",
                    "Datagrams of which every sample was read, or stepped over on purpose.",
                    DatagramAccount::decoded),
            datagrams(
                    "sluice_datagrams_not_sflow",
                    "Datagrams that no decoder took for its own.",
                    DatagramAccount::notSflow),
            Family.counter(
                    "sluice_datagrams_malformed",
                    "Datagrams that were broken, by how; their good samples were stored.",
                    InputMetrics::malformed),
            datagrams(
                    "sluice_datagrams_refused",
                    "Datagrams from addresses that are not allowed.",
                    DatagramAccount::refused),
            Family.counter(
                    "sluice_datagrams_dropped",
                    "Datagrams that reached this machine and were dropped before they were read, by where.",
                    (input, points) ->
                            points.add(input.datagrams().dropped(), "input", input.name(), "place", "kernel")),
            datagrams(
                    "sluice_datagrams_numbered",
                    "Received datagrams whose number could be read.",
                    DatagramAccount::numbered),
            datagrams(
                    "sluice_datagrams_lost",
                    "Datagrams that never arrived, by the exporters' numbers; those the kernel dropped are among them.",
                    DatagramAccount::lost),
            datagrams(
                    "sluice_datagrams_late",
                    "Datagrams that arrived after they were counted as lost.",
                    DatagramAccount::late),
            datagrams("sluice_datagrams_duplicate", "Datagrams that arrived before.", DatagramAccount::duplicates),
            datagrams(
                    "sluice_datagrams_overtaken",
                    "Datagrams that arrived behind later ones, in time.",
                    DatagramAccount::overtaken),
            datagrams(
                    "sluice_datagrams_stray_tail",
                    "Decoded datagrams with bytes behind their last sample.",
                    DatagramAccount::strayTails),
            datagrams(
                    "sluice_agent_restarts",
                    "How often agents began to number anew since they had started anew.",
                    DatagramAccount::restarts),
            datagrams(
                    "sluice_number_jumps",
                    "How often agents' numbers jumped for no known reason.",
                    DatagramAccount::jumps),
            samples("sluice_flows", "Flow samples that became rows.", SampleAccount::flows),
            samples("sluice_samples_announced", "Samples that datagrams said they hold.", SampleAccount::announced),
            Family.counter("sluice_samples", "What became of the samples that were announced.", InputMetrics::outcomes),
            samples(
                    "sluice_samples_lost",
                    "Flow and counter samples that never arrived, by their data sources' numbers.",
                    SampleAccount::lost),
            samples(
                    "sluice_samples_agent_drops",
                    "Samples that agents say they had to drop themselves.",
                    SampleAccount::agentDrops),
            samples("sluice_samples_padded", "Samples with bytes behind their last record.", SampleAccount::padded),
            samples(
                    "sluice_records_skipped",
                    "Records inside samples that were stepped over.",
                    SampleAccount::recordsSkipped),
            samples(
                    "sluice_records_longer",
                    "Records with bytes behind the fields of their format.",
                    SampleAccount::longerRecords),
            Family.gauge(
                    "sluice_decoders_resting",
                    "Decoders that are not asked for a while, since they failed on all datagrams.",
                    (input, points) -> points.add(input.resting(), "input", input.name())),
            Family.gauge(
                    "sluice_input_workers",
                    "Workers that share the input.",
                    (input, points) -> points.add(input.workers(), "input", input.name())),
            Family.gauge(
                    "sluice_input_buffer_bytes",
                    "The receive buffer of each worker, in bytes.",
                    (input, points) -> points.add(input.bufferBytes(), "input", input.name())));

    private InputMetrics() {}

    static List<MetricSnapshot> of(List<InputState> inputs) {
        return Family.of(FAMILIES, inputs);
    }

    private static Family<InputState> datagrams(String name, String help, ToLongFunction<DatagramAccount> column) {
        return Family.counter(
                name,
                help,
                (input, points) -> points.add(column.applyAsLong(input.datagrams()), "input", input.name()));
    }

    private static Family<InputState> samples(String name, String help, ToLongFunction<SampleAccount> column) {
        return Family.counter(
                name, help, (input, points) -> points.add(column.applyAsLong(input.samples()), "input", input.name()));
    }

    /// All reasons are there from the start, at 0, or nobody could tell the first one from none.
    private static void malformed(InputState input, Points points) {
        for (var result : DecodeResult.values()) {
            if (!result.isMalformed()) continue;
            long count = input.datagrams().malformed().getOrDefault(result, 0L);
            points.add(count, "input", input.name(), "reason", StateTree.word(result));
        }
    }

    private static void outcomes(InputState input, Points points) {
        var samples = input.samples();
        outcome(points, input, "flow", samples.flows());
        outcome(points, input, "counter", samples.counters());
        outcome(points, input, "discard", samples.discards());
        outcome(points, input, "skipped-vendor", samples.skippedVendor());
        outcome(points, input, "skipped-unknown", samples.skippedUnknown());
        outcome(points, input, "malformed", samples.malformed());
        outcome(points, input, "missing", samples.missing());
    }

    private static void outcome(Points points, InputState input, String outcome, long count) {
        points.add(count, "input", input.name(), "outcome", outcome);
    }
}
