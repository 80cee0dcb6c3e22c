package io.sluice.app.config;

import io.sluice.api.Problem;
import io.sluice.core.SinkConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// What must hold between sinks.
public final class SinkChecks {
    private SinkChecks() {}

    /// Reports the sinks that a sink wants to follow and that are not there.
    ///
    /// @param path  where the following sink stands
    /// @param names the names of all sinks
    static void follows(String path, SinkConfig sink, List<String> names, List<Problem> problems) {
        var others = names.stream().filter(name -> !name.equals(sink.name())).toList();
        for (var followed : sink.sink().follows()) {
            if (others.contains(followed)) continue;
            var fault = followed.equals(sink.name())
                    ? "wants the finished files of itself"
                    : "wants the finished files of '" + followed + "', and no sink has that name";
            var remedy = others.isEmpty() ? "there is no other sink" : "the others are " + String.join(", ", others);
            problems.add(new Problem(path + ".options", "the sink " + fault + "; " + remedy));
        }
    }

    /// Reports a directory that a sink shares with an earlier one.
    ///
    /// @param path     where the later sink stands
    /// @param sink     the later sink
    /// @param earlier  the earlier ones
    /// @param problems where it is reported
    public static void directories(String path, SinkConfig sink, List<OpenSink> earlier, List<Problem> problems) {
        var own = sink.sink().directories().stream().collect(Collectors.toMap(SinkChecks::real, d -> d, (a, _) -> a));
        for (var other : earlier) {
            for (var directory : other.directories()) {
                var shared = own.get(real(directory));
                if (shared == null) continue;
                var message = "sinks " + other.name() + " and " + sink.name() + " both write to " + shared
                        + "; each needs a directory of its own";
                problems.add(new Problem(path + ".options", message));
            }
        }
    }

    private static Path real(Path directory) {
        try {
            return directory.toRealPath();
        } catch (IOException e) {
            return directory.toAbsolutePath().normalize(); // it may not be there yet
        }
    }
}
