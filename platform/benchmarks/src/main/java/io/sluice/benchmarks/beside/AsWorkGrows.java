package io.sluice.benchmarks.beside;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Runs our collector with more and more of one thing, and tells what a datagram costs then. `RESULTS.md` beside this
/// module tells how, and what came out.
public final class AsWorkGrows implements Experiment {
    private static final long SEED = 1;
    private static final int AGENTS = 8;
    private static final String AXES = "--axes";
    private static final String CHART = "as-work-grows.svg";

    private final Map<Setting, Result> results = new LinkedHashMap<>();
    private final Map<Integer, RecordedLoad> loads = new HashMap<>();

    private AsWorkGrows() {}

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
    /// @throws IOException          when our collector could not be run
    /// @throws InterruptedException when it is to end
    public static int run(String... words) throws IOException, InterruptedException {
        return Frame.run(new AsWorkGrows(), words);
    }

    @Override
    public Vocabulary vocabulary() {
        var meaning = "what grows, such as sinks,exporters=1/100 (exporters,sinks,samples,workers,interval)";
        return new Vocabulary("AsWorkGrows").text(AXES, "LIST", meaning, Axis::parse);
    }

    @Override
    public String profile() {
        return "as-work-grows";
    }

    @Override
    public String section() {
        return "as the work grows";
    }

    @Override
    public Findings measure(Options options, Path programs) throws IOException, InterruptedException {
        var axes = options.text(AXES).map(Axis::parse).orElseGet(Axis::all);
        put(Setting.USUAL, options);
        for (var axis : axes) for (var step : axis.steps()) put(axis.axis().at(step), options);
        var course = Course.open(options, load(Setting.USUAL), roomBytes(options));
        var head = head(options, course);
        System.out.println(head);
        for (int i = 1; i <= options.rounds(); i++) round(i, options, course);
        var panels = axes.stream().map(this::lines).toList();
        var text = head + chart(options, panels) + "\n" + table(panels);
        return new Findings(text, results.values().stream().allMatch(Result::isSound));
    }

    private void put(Setting setting, Options options) {
        var name = "%d exporters, %d%s sinks, %d samples, %d workers, %d s"
                .formatted(
                        setting.exporters(),
                        setting.sinks(),
                        setting.hasJson() ? "+json" : "",
                        setting.samples(),
                        setting.workers(),
                        setting.intervalSeconds());
        results.computeIfAbsent(setting, _ -> new Result(new ConfiguredCollector(name, options.product(), setting)));
    }

    private void round(int number, Options options, Course course) throws IOException, InterruptedException {
        for (var point : results.entrySet()) {
            var setting = point.getKey();
            var result = point.getValue();
            var warmUp = new Course.Leg(options.rate(), options.warmUp());
            var leg = new Course.Leg(options.rate(), setting.durationFrom(options.duration()));
            var round = course.watched(load(setting)).turn(result.contestant, warmUp, leg);
            result.rounds.add(round);
            System.out.printf(
                    Locale.ROOT,
                    "round %d  %s: %.2f us a datagram once warm; %d sent, %d lost; away for %.1f ms; flows %s%n",
                    number,
                    result.contestant.name(),
                    round.warmUs(),
                    round.sent(),
                    round.dropped(),
                    round.warmAwayMs(),
                    round.verdict());
        }
    }

    private RecordedLoad load(Setting setting) {
        return loads.computeIfAbsent(setting.samples(), samples -> RecordedLoad.make(SEED, AGENTS, samples))
                .from(setting.exporters());
    }

    private List<GrowthLine> lines(Axis.Steps axis) {
        var lines = new ArrayList<GrowthLine>();
        for (var step : axis.steps()) {
            var result = results.get(axis.axis().at(step));
            var usual = results.get(Setting.USUAL);
            if (result != null && usual != null) lines.add(new GrowthLine(axis.axis(), step, result, usual));
        }
        return lines;
    }

    /// Draws beside the file with the results, where there is one.
    private static String chart(Options options, List<List<GrowthLine>> panels) throws IOException {
        if (options.results().isEmpty()) return "";
        Files.writeString(options.results().get().resolveSibling(CHART), new Chart(panels).text());
        return "\n![CPU us a datagram, once warm](%s)\n".formatted(CHART);
    }

    private static String table(List<List<GrowthLine>> panels) {
        var text = new StringBuilder(GrowthLine.HEADING);
        for (var panel : panels) for (var line : panel) text.append(line.text());
        var many = find(panels, Axis.EXPORTERS, "10000");
        var few = find(panels, Axis.EXPORTERS, "8");
        if (many.isPresent() && few.isPresent()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%nCPU of a datagram with 10,000 exporters against 8: %.2f once warm, %.2f whole life.%n",
                    many.get().warmUs() / few.get().warmUs(),
                    many.get().lifeUs() / few.get().lifeUs()));
        }
        return text.toString();
    }

    private static Optional<GrowthLine> find(List<List<GrowthLine>> panels, Axis axis, String step) {
        return panels.stream()
                .flatMap(List::stream)
                .filter(line -> line.axis() == axis && line.step().equals(step))
                .findFirst();
    }

    private static String head(Options options, Course course) {
        return String.format(
                Locale.ROOT,
                "* %,d datagrams/s of %d flow samples, %.0f bytes on average; %d s after %d s of warm-up, or an"
                        + " interval of up to a minute; %d rounds; receive buffer of %d bytes; files in %s%n",
                options.rate(),
                course.load().samples(),
                course.load().meanBytes(),
                options.duration().toSeconds(),
                options.warmUp().toSeconds(),
                options.rounds(),
                course.bufferBytes(),
                course.medium());
    }

    /// What the files of a turn may take. The ballast shrinks as they grow.
    private long roomBytes(Options options) {
        return results.entrySet().stream()
                .mapToLong(point -> {
                    var setting = point.getKey();
                    var duration = options.warmUp().plus(setting.durationFrom(options.duration()));
                    return duration.toSeconds()
                            * options.rate()
                            * setting.samples()
                            * point.getValue().contestant.bytesOfAFlow();
                })
                .max()
                .orElse(0);
    }
}
