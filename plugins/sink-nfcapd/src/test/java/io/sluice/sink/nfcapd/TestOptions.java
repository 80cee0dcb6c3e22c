package io.sluice.sink.nfcapd;

import io.sluice.api.Options;
import io.sluice.api.Problem;
import io.sluice.sink.nfcapd.write.FileForm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Options as a configuration would have them.
final class TestOptions {
    private TestOptions() {}

    /// {@return the options of a sink in a directory}
    ///
    /// @param more the other keys
    static NfcapdOptions of(Path directory, Map<String, ?> more) {
        var values = new LinkedHashMap<String, Object>(more);
        values.put("directory", directory.toString());
        return of(values);
    }

    /// {@return the options of a sink}
    ///
    /// @param values all its keys
    static NfcapdOptions of(Map<String, ?> values) {
        List<Problem> problems = new ArrayList<>();
        var options = new Options("", values, problems);
        var read = NfcapdOptions.read(options);
        options.rejectUnknownKeys();
        if (!problems.isEmpty()) throw new IllegalArgumentException(problems.toString());
        return read;
    }

    /// {@return the options of a sink that keeps files of one interval beside each other}
    static NfcapdOptions of(Path directory, String ident, FileForm form) {
        var read = of(directory, Map.of("ident", ident, "on-existing", "number"));
        return new NfcapdOptions(
                read.directory(), ident, true, read.flush(), read.sync(), form, Optional.empty(), SourceOptions.ONE);
    }
}
