package io.sluice.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A command runs for each finished file, with what it asked for put into its words.
final class LauncherIT {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");
    private static final int INTERVAL_S = 1;
    private static final int FILES = 3;

    @TempDir
    private Path folder;

    @Test
    void sfcapdRunsItsCommandOnceForEachFileInOrder() throws IOException, InterruptedException {
        Path data = Files.createDirectory(folder.resolve("data"));
        Path calls = folder.resolve("calls");
        Path script = script("echo \"$@\" >>" + calls);
        String command = script + " %d %f %t %u %i";
        try (Collector collector =
                Collector.sfcapd(Product.BUILT, "-w", "-l", data, "-t", INTERVAL_S, "-I", "r1", "-x", command)) {
            awaitLines(calls, FILES);
            assertEquals(0, collector.terminate());
        }
        List<String> expected = new ArrayList<>();
        for (Path file : Nfdump.files(data)) {
            String name = file.getFileName().toString();
            String time = name.substring("nfcapd.".length());
            long start = LocalDateTime.parse(time, SECONDS)
                    .atZone(ZoneId.systemDefault())
                    .toEpochSecond();
            expected.add(String.join(" ", data.toString(), name, time, Long.toString(start + INTERVAL_S), "r1"));
        }
        assertEquals(expected, Files.readAllLines(calls));
    }

    @Test
    void sluiceSaysTheStartOfTheIntervalAndLogsTheEndOfTheCommand() throws IOException, InterruptedException {
        Path data = folder.resolve("data");
        Path calls = folder.resolve("calls");
        Path script = script("echo \"$2\" >>" + calls + "; echo said by the command; exit 3");
        String yaml = Yaml.archive(data).replace("300s", INTERVAL_S + "s") + """
              - name: publish
                type: launcher
                options: { after: [archive], command: ["%s", "%%d/%%f", "%%t %%u"] }
            """.formatted(script);
        List<String> log;
        try (Collector collector = Collector.run(Product.BUILT, folder, yaml)) {
            awaitLines(calls, FILES);
            assertEquals(0, collector.terminate());
            log = collector.log();
        }
        String[] first = Files.readAllLines(calls).getFirst().split(" ");
        long start = LocalDateTime.parse(first[0], SECONDS)
                .atZone(ZoneId.systemDefault())
                .toEpochSecond();
        assertEquals(Long.toString(start), first[1]);
        assertTrue(log.stream().anyMatch(line -> line.contains("said by the command")), log::toString);
        assertTrue(log.stream().anyMatch(line -> line.contains("publish") && line.contains("3")), log::toString);
    }

    private Path script(String body) throws IOException {
        Path script = Files.writeString(folder.resolve("record.sh"), "#!/bin/sh\n" + body + "\n");
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void awaitLines(Path file, int count) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + 30_000_000_000L;
        while (!Files.exists(file) || Files.readAllLines(file).size() < count) {
            assertTrue(System.nanoTime() < deadline, () -> "too few lines in " + file);
            Thread.sleep(50);
        }
    }
}
