package io.sluice.testkit.conformance;

import io.sluice.api.CompletedFile;
import io.sluice.api.FlowBatch;
import io.sluice.api.Options;
import io.sluice.api.Problem;
import io.sluice.testkit.Allocations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What each sink has to keep.
public final class SinkChecks {
    private static final int WARM_RUNS = 20;
    private static final int WARM_ROUNDS = 200;

    private final SinkTrial trial;
    private final List<Check> checks = new ArrayList<>();

    private SinkChecks(SinkTrial trial) {
        this.trial = trial;
    }

    /// {@return the checks, in an order in which the first that fails says most}
    ///
    /// @param trial the sink
    public static List<Check> of(SinkTrial trial) {
        var checks = new SinkChecks(trial);
        checks.addOfMaking();
        checks.addOfRunning();
        checks.addOfEnding();
        return List.copyOf(checks.checks);
    }

    private void addOfMaking() {
        add("has a name", Names.REMEDY, () -> Names.check(trial.provider()::name));
        add("takes its options", "Give it the options that it needs; see its documentation.", this::takesItsOptions);
        add(
                "touches nothing before it is opened",
                "Move what opens, makes or starts something from create() to open(): a mere check of a configuration"
                        + " calls create(), too.",
                this::touchesNothing);
        add(
                "tells what is wrong with its options",
                "Read each option by the methods of Options, which report and never throw, and call"
                        + " options.problem(key, sentence) for the rest.",
                this::tellsOfWrongOptions);
    }

    private void addOfRunning() {
        add(
                "accepts every batch",
                "A row may have none or all of its groups: ask row.has(...) first, and take every value of a field for"
                        + " possible. Throw an IOException only when rows cannot be stored.",
                this::acceptsEveryBatch);
        add(
                "ends intervals, with rows and without",
                "rotate() comes for each interval; finish what belongs to it, also when no row came.",
                this::endsIntervals);
        add(
                "finishes files for good",
                "Call context.completed() when the file is closed and has its final name, and leave it alone then.",
                this::finishesFiles);
        add(
                "hears of the files that it follows, and of changed options",
                "completed() and reconfigure() are calls between two batches, and may come at any time.",
                this::hears);
        if (trial.allocatesNothing()) {
            add(
                    "allocates nothing once warm",
                    "Make no object in accept(): no strings, iterators, boxes or lambdas that capture; or take the"
                            + " claim back.",
                    this::allocatesNothing);
        }
    }

    private void addOfEnding() {
        add(
                "closes without having seen a row",
                "close() is the last call in any case; it has to give back what open() took.",
                () -> SinkLife.of(trial, _ -> {}));
        add(
                "closes when it could not be opened",
                "open() throws an IOException when something cannot be opened, and close() follows: give back what was"
                        + " taken so far, and take nothing for given.",
                () -> SinkLife.blocked(trial));
    }

    private void add(String promise, String remedy, Check.Trial body) {
        checks.add(new Check(promise, remedy, trial.loader(), body));
    }

    private void takesItsOptions() throws IOException {
        try (var folder = new TemporaryFolder()) {
            var problems = WrongOptions.problems(trial.options().apply(folder.path()), trial.provider()::create);
            BrokenPromise.unless(
                    problems.isEmpty(), problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
        }
    }

    private void touchesNothing() throws Exception {
        var before = Threads.now();
        try (var folder = new TemporaryFolder()) {
            var sink = SinkLife.create(trial, folder.path());
            boolean saysAll = sink.wants() != null
                    && sink.follows() != null
                    && sink.directories() != null
                    && sink.flushEvery() != null
                    && sink.stopTimeout() != null;
            BrokenPromise.unless(
                    saysAll, "one of wants(), follows(), directories(), flushEvery(), stopTimeout() is null");
            BrokenPromise.unless(folder.content().isEmpty(), "before it is opened it has made " + folder.content());
        }
        Threads.awaitEnd(before, trial.loader());
    }

    private void tellsOfWrongOptions() throws IOException {
        try (var folder = new TemporaryFolder()) {
            WrongOptions.tryAll(trial.options().apply(folder.path()), trial.provider()::create);
        }
    }

    private void acceptsEveryBatch() throws Exception {
        SinkLife.of(trial, life -> {
            for (int round = 0; round < 2; round++) {
                life.acceptEveryBatch();
                life.sink().flush();
            }
            life.rotate(true);
        });
    }

    private void endsIntervals() throws Exception {
        SinkLife.of(trial, life -> {
            life.rotate(false);
            for (int i = 0; i < 3; i++) {
                life.acceptEveryBatch();
                life.rotate(false);
                life.sink().flush();
                life.rotate(false);
            }
            life.rotate(true);
        });
    }

    /// [SinkLife] looks at each file that it tells of.
    private void finishesFiles() throws Exception {
        SinkLife.of(trial, life -> {
            for (int i = 0; i < 3; i++) {
                life.acceptEveryBatch();
                life.sink().flush();
                life.rotate(i == 2);
            }
        });
    }

    private void hears() throws Exception {
        SinkLife.of(trial, life -> {
            for (var followed : life.sink().follows()) {
                Files.writeString(life.folder().resolve("finished"), "");
                life.sink()
                        .completed(new CompletedFile(
                                followed, life.folder(), "finished", "202601010000", life.interval(), "none"));
            }
            if (trial.provider().changeableOptions().isEmpty()) return;
            life.acceptEveryBatch();
            Options same = SinkLife.options(trial, life.folder());
            life.sink().reconfigure(same);
            life.acceptEveryBatch();
        });
    }

    private void allocatesNothing() throws Exception {
        SinkLife.of(trial, life -> {
            var batches = EveryBatch.of(life.interval()).stream()
                    .map(EveryBatch.Form::batch)
                    .toArray(FlowBatch[]::new);
            long bytes = Allocations.leastOf(WARM_RUNS, () -> {
                for (int i = 0; i < WARM_ROUNDS; i++) {
                    for (int j = 0; j < batches.length; j++) accept(life, batches[j]);
                }
            });
            long count = (long) WARM_ROUNDS * batches.length;
            BrokenPromise.unless(
                    bytes == 0, "it claims to allocate nothing, and " + count + " batches cost " + bytes + " bytes");
        });
    }

    private static void accept(SinkLife life, FlowBatch batch) {
        try {
            life.sink().accept(batch);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
