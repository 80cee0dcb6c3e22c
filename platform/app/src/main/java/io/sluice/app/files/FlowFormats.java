package io.sluice.app.files;

import io.sluice.api.Options;
import io.sluice.api.Problem;
import io.sluice.api.Reader;
import io.sluice.api.ReaderProvider;
import io.sluice.app.config.ConfigProblems;
import io.sluice.app.config.Providers;
import io.sluice.app.program.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The formats that can be read: those of plugins, and captures. Keeps a reader of each that is used.
public final class FlowFormats implements AutoCloseable {
    private static final Path STANDARD_INPUT = Path.of("-");

    private final List<ReaderProvider> formats = new ArrayList<>();
    private final Map<String, Map<String, Object>> options;
    private final Map<String, Reader> readers = new HashMap<>();

    /// Makes them.
    ///
    /// @param providers what plugins offer
    /// @param options   options of formats, as `FORMAT.KEY=VALUE`
    /// @throws Refusal when an option is not of that form, or of a format that is not there
    public FlowFormats(Providers providers, List<String> options) {
        formats.addAll(providers.readers());
        formats.add(new CaptureReaderProvider(providers));
        this.options = read(options);
    }

    /// {@return the reader of a file's format, without a file; none when nobody recognizes it}
    ///
    /// @param file the file; `-` for standard input, which can only be a capture
    /// @throws IOException when the file's first bytes cannot be read
    public Optional<Reader> reader(Path file) throws IOException {
        boolean isInput = file.equals(STANDARD_INPUT);
        var head = isInput ? new byte[0] : head(file);
        return formats.stream()
                .filter(format -> isInput ? format instanceof CaptureReaderProvider : format.recognizes(head))
                .findFirst()
                .map(format -> readers.computeIfAbsent(format.name(), _ -> create(format)));
    }

    /// {@return the names of the formats, for a person}
    public String names() {
        return formats.stream().map(ReaderProvider::name).collect(Collectors.joining(", "));
    }

    @Override
    public void close() throws IOException {
        for (var reader : readers.values()) reader.close();
    }

    private static byte[] head(Path file) throws IOException {
        try (var stream = Files.newInputStream(file)) {
            return stream.readNBytes(ReaderProvider.HEAD_BYTES);
        }
    }

    private Reader create(ReaderProvider format) {
        var problems = new ArrayList<Problem>();
        var own = new Options(format.name(), options.getOrDefault(format.name(), Map.of()), problems);
        var reader = format.create(own);
        own.rejectUnknownKeys();
        if (!problems.isEmpty()) throw Refusal.wrongUse(new ConfigProblems(problems).text("--option"));
        return reader;
    }

    private Map<String, Map<String, Object>> read(List<String> written) {
        var read = new HashMap<String, Map<String, Object>>();
        for (var option : written) {
            int dot = option.indexOf('.');
            int equals = option.indexOf('=');
            if (dot < 1 || equals < dot + 2) {
                throw Refusal.wrongUse("--option '" + option + "' is not allowed; it must be FORMAT.KEY=VALUE, such as"
                        + " nfcapd.reversed-addresses=true");
            }
            var format = option.substring(0, dot);
            if (formats.stream().noneMatch(known -> known.name().equals(format))) {
                throw Refusal.wrongUse(
                        "--option '" + option + "': there is no format '" + format + "'; known are " + names());
            }
            read.computeIfAbsent(format, _ -> new LinkedHashMap<>())
                    .put(option.substring(dot + 1, equals), value(option.substring(equals + 1)));
        }
        return read;
    }

    private static Object value(String text) {
        if (text.equals("true") || text.equals("false")) return Boolean.valueOf(text);
        if (text.matches("-?\\d{1,18}")) return Long.valueOf(text);
        return text.contains(",") ? List.of(text.split(",", -1)) : text;
    }
}
