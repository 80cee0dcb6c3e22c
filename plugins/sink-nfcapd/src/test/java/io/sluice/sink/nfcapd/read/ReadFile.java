package io.sluice.sink.nfcapd.read;

import io.sluice.api.FileFault;
import io.sluice.api.FlowBatch;
import io.sluice.testkit.RecordedFlow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// All that a reader makes of a file.
///
/// @param flows  the flow records
/// @param faults what it told
/// @param facts  what it says of the file
record ReadFile(List<RecordedFlow> flows, List<FileFault> faults, List<String> facts) {
    static ReadFile of(Path file) throws IOException {
        return of(file, false);
    }

    static ReadFile of(Path file, boolean areAddressesReversed) throws IOException {
        var batch = new FlowBatch();
        var faults = new ArrayList<FileFault>();
        try (var reader = new NfcapdReader(areAddressesReversed)) {
            reader.open(file, faults::add);
            while (reader.next()) reader.append(batch);
            return new ReadFile(RecordedFlow.of(batch), faults, reader.facts());
        }
    }

    /// {@return the source ports, by which tests tell flow records apart}
    List<Integer> sourcePorts() {
        return flows.stream().map(flow -> flow.row().sourcePort).toList();
    }

    /// {@return what was told, without the file's name}
    List<String> told() {
        return faults.stream()
                .map(fault -> (fault.kind() == FileFault.Kind.ROWS_LOST ? "lost " : "unsound ") + fault.offset() + ": "
                        + fault.what())
                .toList();
    }
}
