package io.sluice.benchmarks.beside;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Runs our collector, Debian's and a program that only receives in turns, under the same load, and tells what
/// each cost. `RESULTS.md` beside this module tells how, and what came out.
public final class SideBySide implements Experiment {
    private static final long SEED = 1;
    private static final int MODEST_RATE = 20_000;
    private static final Duration MODEST_WARM_UP = Duration.ofSeconds(5);
    private static final String ONLY = "--only";
    private static final String SAMPLES = "--samples";
    private static final String AGENTS = "--agents";
    private static final String SEARCH = "--search-seconds";

    private SideBySide() {}

    /// Runs it, and ends with the exit code of [#run].
    ///
    /// @param words see [#vocabulary]
    public static void main(String[] words) throws IOException, InterruptedException {
        System.exit(run(words));
    }

    /// Runs it.
    ///
    /// @param words see [#vocabulary]
    /// @return 0; 1 when the flows that were stored are not those that were received; 2 for wrong words
    /// @throws IOException          when a contestant could not be run
    /// @throws InterruptedException when it is to end
    public static int run(String... words) throws IOException, InterruptedException {
        return Frame.run(new SideBySide(), words);
    }

    @Override
    public Vocabulary vocabulary() {
        var names = "sluice, sfcapd, sluice+lz4, sfcapd+lz4, sfacctd, floor";
        return new Vocabulary("SideBySide")
                .number(SAMPLES, "flow samples of a datagram, 1 to 8", 6, 1, 8)
                .number(AGENTS, "agents that send, each with some sub-agents", 8, 1, Integer.MAX_VALUE)
                .number(SEARCH, "a step of the search for the highest rate; 0 for none", 3, 0, Integer.MAX_VALUE)
                .text(ONLY, "NAMES", "who takes part, divided by commas: " + names + " (all that are here)", _ -> {});
    }

    @Override
    public String profile() {
        return "beside-sfcapd";
    }

    @Override
    public String section() {
        return "side by side";
    }

    @Override
    public Findings measure(Options options, Path programs) throws IOException, InterruptedException {
        var only = options.text(ONLY).map(names -> List.of(names.split(","))).orElse(List.of());
        var contestants = new Contestants(options.product(), only, programs);
        var load = RecordedLoad.make(SEED, options.number(AGENTS), options.number(SAMPLES));
        var course = Course.open(options, load, roomBytes(options));
        var head = head(options, contestants, course);
        System.out.println(head);
        var results = contestants.present().stream().map(Result::new).toList();
        for (int i = 1; i <= options.rounds(); i++) round(i, options, course, results);
        int searchSeconds = options.number(SEARCH);
        if (searchSeconds > 0) search(Duration.ofSeconds(searchSeconds), course, results);
        return new Findings(
                head + "\n" + new Report(results).text(), results.stream().allMatch(Result::isSound));
    }

    private static void round(int number, Options options, Course course, List<Result> results)
            throws IOException, InterruptedException {
        var warmUp = new Course.Leg(options.rate(), options.warmUp());
        var leg = new Course.Leg(options.rate(), options.duration());
        for (var result : results) {
            var round = course.turn(result.contestant, warmUp, leg);
            result.rounds.add(round);
            System.out.printf(
                    Locale.ROOT,
                    "round %d  %-11s %6.2f us a datagram, %6.2f once warm; %d sent, %d lost; flows %s%n",
                    number,
                    result.contestant.name(),
                    round.lifeUs(),
                    round.warmUs(),
                    round.sent(),
                    round.dropped(),
                    round.verdict());
        }
    }

    private static void search(Duration step, Course course, List<Result> results)
            throws IOException, InterruptedException {
        var search = new RateSearch(course, new Course.Leg(MODEST_RATE, MODEST_WARM_UP), step);
        for (var result : results) {
            var found = search.run(result.contestant);
            result.highest = Optional.of(found);
            System.out.printf(
                    Locale.ROOT, "%-11s no loss at %,d datagrams a second%n", result.contestant.name(), found.rate());
        }
    }

    private static String head(Options options, Contestants contestants, Course course) {
        var text = new StringBuilder();
        for (var line : contestants.notes()) text.append("* ").append(line).append('\n');
        return text.append(String.format(
                        Locale.ROOT,
                        "* %,d datagrams/s of %d flow samples, %.0f bytes on average, %d agents; %d s after %d"
                                + " s of warm-up; %d rounds; receive buffers of %d bytes; files in %s%n",
                        options.rate(),
                        course.load().samples(),
                        course.load().meanBytes(),
                        options.number(AGENTS),
                        options.duration().toSeconds(),
                        options.warmUp().toSeconds(),
                        options.rounds(),
                        course.bufferBytes(),
                        course.medium()))
                .toString();
    }

    /// What the files of a round may take, and the ballast with them. The search has shorter rounds at higher rates.
    private static long roomBytes(Options options) {
        long seconds = options.duration().plus(options.warmUp()).toSeconds();
        return 2 * seconds * options.rate() * options.number(SAMPLES) * Course.BYTES_A_FLOW;
    }
}
