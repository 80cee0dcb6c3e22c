package io.sluice.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Runs the fuzzer in a process of its own for as long as is asked (`-Dfuzz.seconds=3600`), and as many mutations
/// without one (`-Dfuzz.mutations=5000000`). What the fuzzer finds interesting stays in `target/fuzz/corpus` and is
/// where the next run begins.
class FuzzTest {
    private static final long SECONDS = Long.getLong("fuzz.seconds", 20);
    private static final long MUTATIONS = Long.getLong("fuzz.mutations", 100_000);
    private static final Path FOLDER = Path.of(System.getProperty("fuzz.folder", "target/fuzz"));
    private static final List<String> JAVA = List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"));

    @Test
    @Timeout(value = 2, unit = TimeUnit.HOURS)
    void noDatagramBreaksDecodersOrPrintersAndTheCountsAddUp() throws IOException, InterruptedException {
        var corpus = plantSeeds("corpus");
        run("fuzz.log", SECONDS + 120, fuzzer(AnyDatagram.class, corpus));
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.HOURS)
    void noFileBreaksTheReaderAndWhatIsRepairedIsSound() throws IOException, InterruptedException {
        var corpus = Files.createDirectories(FOLDER.resolve("files")).toAbsolutePath();
        FlowFileSeeds.plant(corpus);
        run("files.log", SECONDS + 120, fuzzer(AnyFile.class, corpus));
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.HOURS)
    void mutatedDatagramsBreakNothingAndLeaveNoMemoryBehind() throws IOException, InterruptedException {
        var seeds = plantSeeds("seeds").toString();
        run("mutations.log", 7000, List.of(Mutations.class.getName(), Long.toString(MUTATIONS), seeds));
    }

    private static Path plantSeeds(String folder) throws IOException {
        var planted = Files.createDirectories(FOLDER.resolve(folder)).toAbsolutePath();
        for (var seed : Seeds.all().entrySet()) Files.write(planted.resolve(seed.getKey()), seed.getValue());
        return planted;
    }

    private static void run(String logName, long seconds, List<String> program)
            throws IOException, InterruptedException {
        var log = FOLDER.resolve(logName);
        var command = new ArrayList<>(JAVA);
        command.addAll(program);
        var process = new ProcessBuilder(command)
                .directory(FOLDER.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD) // what the sinks print
                .redirectError(log.toFile())
                .start();
        if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            fail(program + " does not end");
        }
        var said = Files.readAllLines(log);
        assertEquals(
                0,
                process.exitValue(),
                () -> String.join("\n", said.subList(Math.max(0, said.size() - 80), said.size())));
        System.out.println("fuzzing: " + said.getLast());
    }

    private static List<String> fuzzer(Class<?> target, Path corpus) {
        return List.of(
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + target.getName(),
                "--instrumentation_includes=io.sluice.**",
                corpus.toString(),
                "-max_total_time=" + SECONDS,
                "-seed=" + Long.getLong("fuzz.seed", 1),
                "-max_len=4096",
                "-timeout=10",
                "-rss_limit_mb=3000");
    }
}
