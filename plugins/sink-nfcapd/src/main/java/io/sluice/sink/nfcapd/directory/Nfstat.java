package io.sluice.sink.nfcapd.directory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The file `.nfstat` that nfdump's nfexpire keeps its books of a directory in (sfcapd-options, 2.10): lines of
/// `key=value`.
///
/// The books are nfexpire's. All that is ever written into them is that they have to be made anew, which it then does.
final class Nfstat {
    private static final Logger LOG = LoggerFactory.getLogger(Nfstat.class);
    private static final String NAME = ".nfstat";
    private static final int MOST_BYTES = 4096;
    private static final Pattern LINE = Pattern.compile("(?m)^(\\w+)=(\\d{1,18})$");
    private static final Pattern STATUS = Pattern.compile("(?m)^status=([0-24-9])$");
    private static final byte REBUILD = '3';

    private Nfstat() {}

    /// Notes in a directory's books, if there are any, that files have come or gone. When nfexpire has them in use, or
    /// they cannot be written, they stay as they are until the next time.
    static void invalidate(Path directory) {
        var file = directory.resolve(NAME);
        if (!Files.isRegularFile(file)) return;
        try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
                var lock = channel.tryLock()) {
            if (lock == null) return;
            var status = STATUS.matcher(text(channel));
            if (status.find()) channel.write(ByteBuffer.wrap(new byte[] {REBUILD}), status.start(1));
        } catch (IOException e) {
            LOG.debug("{} stays as it is", file, e);
        }
    }

    /// {@return the limits that nfexpire has been given for a directory; none without books}
    static ExpiryLimits limits(Path directory) throws IOException {
        Map<String, Long> values = new TreeMap<>();
        try (var channel = FileChannel.open(directory.resolve(NAME), StandardOpenOption.READ)) {
            var lines = LINE.matcher(text(channel));
            while (lines.find()) values.put(lines.group(1), Long.parseLong(lines.group(2)));
        } catch (NoSuchFileException _) {
            return ExpiryLimits.NONE;
        }
        long percent = values.getOrDefault("watermark", 0L);
        double watermark = percent > 0 && percent <= 100 ? percent / 100.0 : ExpiryLimits.DEFAULT_WATERMARK;
        long ageMs = Math.multiplyExact(Math.min(values.getOrDefault("lifetime", 0L), Integer.MAX_VALUE), 1000L);
        return new ExpiryLimits(values.getOrDefault("maxsize", 0L), ageMs, 0, watermark);
    }

    private static String text(FileChannel channel) throws IOException {
        var bytes = ByteBuffer.allocate(MOST_BYTES);
        channel.read(bytes, 0);
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII);
    }
}
