package io.sluice.benchmarks.beside;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What every experiment has around it: words, the machine, what has to be there, a section in a file.
final class Frame {
    private static final String COMMAND =
            "mvn -B -ntp -P %s -pl platform/benchmarks -am -DskipTests package -Dbeside=\"%s\"";

    private Frame() {}

    /// Runs an experiment.
    ///
    /// @param words see its vocabulary
    /// @return 0; 1 when the flows that were stored are not those that were received; 2 for wrong words
    /// @throws IOException          when a contestant could not be run
    /// @throws InterruptedException when it is to end
    static int run(Experiment experiment, String... words) throws IOException, InterruptedException {
        Options options;
        try {
            options = experiment.vocabulary().parse(words);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.print(experiment.vocabulary().usage());
            return 2;
        }
        require(options.product());
        var head = head(experiment, options);
        System.out.print(head);
        try (var programs = new Place(Files.createTempDirectory("beside"), 0, 0)) {
            var found = experiment.measure(options, programs.folder());
            var text = head + found.text();
            System.out.println(text);
            if (options.results().isPresent())
                ResultsFile.of(options.results().get(), experiment).write(text);
            return found.areFlowsAsTold() ? 0 : 1;
        }
    }

    private static void require(Path product) throws IOException {
        var ours = product.resolve("bin/sluice");
        if (!Files.isExecutable(ours)) throw new IOException(ours + " is missing: build the product first");
        if (Shell.find("nfdump").isEmpty()) throw new IOException("nfdump is missing, which counts the flows");
    }

    private static String head(Experiment experiment, Options options) throws IOException, InterruptedException {
        var text = new StringBuilder();
        for (var line : Machine.describe(options.product()))
            text.append("* ").append(line).append('\n');
        var command = COMMAND.formatted(experiment.profile(), options.changed());
        return text.append("* `").append(command).append("`\n").toString();
    }
}
