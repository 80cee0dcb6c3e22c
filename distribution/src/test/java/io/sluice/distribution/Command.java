package io.sluice.distribution;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A command line to be run, with its working directory and its changes to the environment.
record Command(List<String> words, Path directory, Map<String, String> environment) {
    private static final Duration LIMIT = Duration.ofSeconds(90);

    /// How a command ended, and what it wrote to standard output and to standard error.
    record Outcome(int exit, List<String> out, List<String> log) {
        String logged() {
            return String.join("\n", log);
        }
    }

    static Command of(Path program, Object... words) {
        List<String> all = Stream.concat(Stream.of(program), Stream.of(words))
                .map(Object::toString)
                .toList();
        return new Command(all, Path.of(System.getProperty("java.io.tmpdir")), Map.of());
    }

    Command in(Path folder) {
        return new Command(words, folder, environment);
    }

    /// The same with an environment variable set, or taken away when its value is empty.
    Command with(String name, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(name, value);
        return new Command(words, directory, Map.copyOf(more));
    }

    Command and(Object... more) {
        List<String> all = new ArrayList<>(words);
        Stream.of(more).map(Object::toString).forEach(all::add);
        return new Command(List.copyOf(all), directory, environment);
    }

    Process start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(words).directory(directory.toFile());
        builder.environment().remove("SLUICE_JAVA_OPTS");
        environment.forEach((name, value) -> {
            if (value.isEmpty()) {
                builder.environment().remove(name);
            } else {
                builder.environment().put(name, value);
            }
        });
        return builder.start();
    }

    /// Runs it to its end.
    Outcome run() throws IOException, InterruptedException {
        return run(LIMIT);
    }

    Outcome run(Duration limit) throws IOException, InterruptedException {
        Process process = start();
        process.getOutputStream().close();
        Output out = new Output(process.getInputStream());
        Output log = new Output(process.getErrorStream());
        if (!process.waitFor(limit)) {
            process.destroyForcibly();
            throw new AssertionError(words + " did not end within " + limit + "; it said: " + log.soFar());
        }
        return new Outcome(process.exitValue(), out.all(limit), log.all(limit));
    }
}
