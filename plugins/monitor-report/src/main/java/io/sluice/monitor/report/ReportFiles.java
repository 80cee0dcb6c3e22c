package io.sluice.monitor.report;

import io.sluice.api.Interval;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/// Writes reports into files, behind what is in them.
///
/// The file is opened for each report, so that it can be moved away at any time.
///
/// @param pattern the file's path; `%t` stands for the interval's start in local time, as in the names of flow files
record ReportFiles(String pattern) implements ReportLines {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuuMMddHHmm");
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");

    @Override
    public void write(Interval interval, String line) throws IOException {
        var file = Path.of(pattern.replace("%t", slot(interval)));
        var folder = file.toAbsolutePath().getParent();
        if (folder != null) Files.createDirectories(folder);
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            long end = channel.size();
            try {
                channel.position(end);
                var bytes = StandardCharsets.UTF_8.encode(line);
                while (bytes.hasRemaining()) channel.write(bytes);
            } catch (IOException e) {
                channel.truncate(end);
                throw e;
            }
        }
    }

    private static String slot(Interval interval) {
        var start = Instant.ofEpochMilli(interval.startMs()).atZone(ZoneId.systemDefault());
        return (start.getSecond() == 0 ? MINUTE : SECOND).format(start);
    }
}
