package io.sluice.testkit.conformance;

import io.sluice.api.Datagram;
import io.sluice.api.DecodeResult;
import io.sluice.api.Decoder;
import io.sluice.api.FlowBatch;
import io.sluice.api.Options;
import io.sluice.api.Problem;
import io.sluice.testkit.Allocations;
import io.sluice.testkit.RecordedExplanation;
import io.sluice.testkit.TestDatagrams;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What each decoder has to keep.
public final class DecoderChecks {
    private static final int WARM_RUNS = 20;
    private static final int WARM_DATAGRAMS = 50_000;
    private static final String BELIEVE_NOTHING =
            "Believe no length or count before it fits into what is left of datagram.length, in unsigned arithmetic;"
                    + " return TRUNCATED, BAD_LENGTH or BAD_COUNT, with the good rows, when it does not.";

    private final DecoderTrial trial;
    private final List<Check> checks = new ArrayList<>();

    private DecoderChecks(DecoderTrial trial) {
        this.trial = trial;
    }

    /// {@return the checks, in an order in which the first that fails says most}
    ///
    /// @param trial the decoder
    public static List<Check> of(DecoderTrial trial) {
        var checks = new DecoderChecks(trial);
        checks.addOfMaking();
        checks.addOfDecoding();
        return List.copyOf(checks.checks);
    }

    static Decoder create(DecoderTrial trial) {
        return trial.provider().create(new Options("options", trial.options(), new ArrayList<>()));
    }

    private void addOfMaking() {
        add("has a name", Names.REMEDY, () -> Names.check(trial.provider()::name));
        add("takes its options", "Give it the options that it needs; see its documentation.", this::takesItsOptions);
        add(
                "tells what is wrong with its options",
                "Read each option by the methods of Options, which report and never throw, and call"
                        + " options.problem(key, sentence) for the rest.",
                () -> WrongOptions.tryAll(trial.options(), trial.provider()::create));
    }

    private void addOfDecoding() {
        if (!trial.datagrams().isEmpty()) {
            add(
                    "decodes its own datagrams",
                    "A sound datagram of its protocol gives DECODED, and rows, or samples that are counted as skipped.",
                    this::decodesItsOwn);
        }
        add("survives every datagram", BELIEVE_NOTHING, this::survivesEveryDatagram);
        add(
                "explains what it decodes as it decodes it",
                "explain() returns true for exactly the datagrams that decode() takes, tells each byte once and in"
                        + " order, and tells a fault exactly where decode() counts one; or false for all of them.",
                this::explains);
        if (trial.allocatesNothing()) {
            add(
                    "allocates nothing once warm",
                    "Make no object in decode(); keep what it needs in fields that are made once.",
                    this::allocatesNothing);
        }
        add(
                "leaves no thread",
                "A decoder works on its receiver's thread; what it starts it must end in close().",
                this::leavesNoThread);
    }

    private void add(String promise, String remedy, Check.Trial body) {
        checks.add(new Check(promise, remedy, trial.loader(), body));
    }

    private void takesItsOptions() {
        var problems = WrongOptions.problems(trial.options(), trial.provider()::create);
        BrokenPromise.unless(
                problems.isEmpty(), problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
    }

    private void decodesItsOwn() {
        try (var probe = new DecodeProbe(trial)) {
            for (int i = 0; i < trial.datagrams().size(); i++) {
                var result = probe.take(trial.datagrams().get(i));
                BrokenPromise.unless(result == DecodeResult.DECODED, "of its datagram " + i + " it says " + result);
                BrokenPromise.unless(probe.found() > 0, "of its datagram " + i + " it finds nothing");
            }
        }
    }

    private void survivesEveryDatagram() {
        try (var probe = new DecodeProbe(trial)) {
            HostileDatagrams.each(sound(), probe::take);
        }
    }

    private void explains() {
        try (var decoder = create(trial)) {
            HostileDatagrams.each(sound(), payload -> explain(decoder, payload));
        }
    }

    private void explain(Decoder decoder, byte[] payload) {
        if (payload.length > 2_000) return; // it is told to people, and may take its time
        var datagram = TestDatagrams.of(payload);
        var told = new RecordedExplanation();
        if (!trial.provider().explain(datagram, told)) {
            BrokenPromise.unless(told.told().isEmpty(), "it tells of a datagram that it says it cannot explain");
            return;
        }
        var batch = new FlowBatch();
        batch.openDatagram(datagram);
        var result = decoder.decode(datagram, batch);
        BrokenPromise.unless(result != DecodeResult.NOT_MINE, "it explains a datagram that is not its own");
        var mistakes = told.mistakes(payload.length);
        BrokenPromise.unless(mistakes.isEmpty(), "of a datagram of " + payload.length + " bytes it tells " + mistakes);
        BrokenPromise.unless(
                result.isMalformed() == !told.faults().isEmpty(),
                "it decodes to " + result + ", and the faults that it tells are " + told.faults());
    }

    private void allocatesNothing() {
        var datagrams = sound().stream().map(TestDatagrams::of).toArray(Datagram[]::new);
        var batch = new FlowBatch();
        try (var decoder = create(trial)) {
            long bytes = Allocations.leastOf(WARM_RUNS, () -> {
                for (int i = 0; i < WARM_DATAGRAMS; i++) {
                    if (batch.isFull()) batch.clear();
                    batch.openDatagram(datagrams[i % datagrams.length]);
                    decoder.decode(datagrams[i % datagrams.length], batch);
                }
            });
            BrokenPromise.unless(
                    bytes == 0,
                    "it claims to allocate nothing, and " + WARM_DATAGRAMS + " datagrams cost " + bytes + " bytes");
        }
    }

    private void leavesNoThread() throws InterruptedException {
        var before = Threads.now();
        try (var probe = new DecodeProbe(trial)) {
            sound().forEach(probe::take);
        }
        Threads.awaitEnd(before, trial.loader());
    }

    /// Its own first, since they say most about it.
    private List<byte[]> sound() {
        return Stream.concat(trial.datagrams().stream(), SoundDatagrams.all().stream())
                .toList();
    }
}
