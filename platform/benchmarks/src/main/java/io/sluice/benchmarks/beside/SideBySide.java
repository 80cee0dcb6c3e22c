package io.sluice.benchmarks.beside;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Runs our collector, Debian's and a program that only receives in turns, under the same load, and tells what
/// each cost. `RESULTS.md` beside this module tells how, and what came out.
public final class SideBySide {
    private static final long SEED = 1;
    private static final String COMMAND =
            "mvn -B -ntp -P beside-sfcapd -pl platform/benchmarks -am -DskipTests package -Dbeside=\"%s\"";
    private static final int MODEST_RATE = 20_000;
    private static final Duration MODEST_WARM_UP = Duration.ofSeconds(5);

    private SideBySide() {}

    /// Runs it, and ends with the exit code of [#run].
    ///
    /// @param words see [Options#USAGE]
    public static void main(String[] words) throws IOException, InterruptedException {
        System.exit(run(words));
    }

    /// Runs it.
    ///
    /// @param words see [Options#USAGE]
    /// @return 0; 1 when the flows that were stored are not those that were received; 2 for wrong words
    /// @throws IOException          when a contestant could not be run
    /// @throws InterruptedException when it is to end
    public static int run(String... words) throws IOException, InterruptedException {
        Options options;
        try {
            options = Options.parse(words);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.print(Options.USAGE);
            return 2;
        }
        var folder = Files.createTempDirectory("beside");
        try (var programs = new Place(folder, 0, 0)) {
            return measure(options, new Contestants(options.product(), options.only(), programs.folder()));
        }
    }

    private static int measure(Options options, Contestants contestants) throws IOException, InterruptedException {
        var machine = Machine.describe(options.product());
        var load = new RecordedLoad(SEED, options.agents(), options.samples());
        // Above the system's limit those that may force it, ours among them, would get more than the others.
        int bufferBytes = Math.min(options.bufferBytes(), Machine.mostBufferBytes());
        var course = new Course(load, Place.roomFor(roomBytes(options)), bufferBytes);
        var head = head(options, machine, contestants, course);
        System.out.println(head);
        var results = contestants.present().stream().map(Result::new).toList();
        for (int i = 1; i <= options.rounds(); i++) round(i, options, course, results);
        if (!options.searched().isZero()) search(options, course, results);
        var text = head + "\n" + new Report(results).text();
        System.out.println(text);
        if (options.results().isPresent()) new ResultsFile(options.results().get()).write(text);
        return results.stream().allMatch(Result::isSound) ? 0 : 1;
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

    private static void search(Options options, Course course, List<Result> results)
            throws IOException, InterruptedException {
        var search = new RateSearch(course, new Course.Leg(MODEST_RATE, MODEST_WARM_UP), options.searched());
        for (var result : results) {
            var found = search.run(result.contestant);
            result.highest = Optional.of(found);
            System.out.printf(
                    Locale.ROOT, "%-11s no loss at %,d datagrams a second%n", result.contestant.name(), found.rate());
        }
    }

    private static String head(Options options, List<String> machine, Contestants contestants, Course course) {
        var text = new StringBuilder();
        for (var line : machine) text.append("* ").append(line).append('\n');
        for (var line : contestants.absent()) text.append("* ").append(line).append('\n');
        return text.append(String.format(
                        Locale.ROOT,
                        "* `%s`%n* %,d datagrams/s of %d flow samples, %.0f bytes on average, %d agents; %d s after %d"
                                + " s of warm-up; %d rounds; receive buffers of %d bytes; files in %s%n",
                        COMMAND.formatted(options.changed()),
                        options.rate(),
                        options.samples(),
                        course.load().meanBytes(),
                        options.agents(),
                        options.duration().toSeconds(),
                        options.warmUp().toSeconds(),
                        options.rounds(),
                        course.bufferBytes(),
                        course.folder().startsWith("/dev/shm") ? "memory" : "a folder on disk"))
                .toString();
    }

    /// What the files of a round may take, and the ballast with them. The search has shorter rounds at higher rates.
    private static long roomBytes(Options options) {
        long seconds = options.duration().plus(options.warmUp()).toSeconds();
        return 2 * seconds * options.rate() * options.samples() * Course.BYTES_A_FLOW;
    }
}
