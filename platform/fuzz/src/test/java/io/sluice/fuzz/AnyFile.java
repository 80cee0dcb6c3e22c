package io.sluice.fuzz;

import io.sluice.api.FileFault;
import io.sluice.api.FlowBatch;
import io.sluice.api.Options;
import io.sluice.api.Reader;
import io.sluice.sink.nfcapd.read.NfcapdReaderProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;

/// What is done with a file of any bytes: it is read as a nfcapd file, its rows are filled, and it is repaired. Nothing
/// but an `IOException` may come of that, and what was repaired must be sound and have as many flow records as were
/// read.
public final class AnyFile {
    private static final Path FOLDER = folder();
    private static final Path FILE = FOLDER.resolve("any");
    private static final Path REPAIRED = FOLDER.resolve("repaired");
    private static final Reader READER =
            new NfcapdReaderProvider().create(new Options("", Map.of(), new ArrayList<>()));
    private static final FlowBatch BATCH = new FlowBatch();

    private static long faults;

    private AnyFile() {}

    /// Called by the fuzzer.
    ///
    /// @param bytes the file
    /// @throws IOException when the file cannot be written or removed
    public static void fuzzerTestOneInput(byte[] bytes) throws IOException {
        Files.write(FILE, bytes);
        Files.deleteIfExists(REPAIRED);
        long flows;
        try {
            flows = read(FILE, bytes.length);
            READER.repair(FILE, REPAIRED, fault -> {});
        } catch (IOException e) {
            return; // a refusal is an answer
        }
        faults = 0;
        long repaired = read(REPAIRED, Files.size(REPAIRED));
        check(faults == 0, faults + " faults in a repaired file");
        check(repaired == flows, repaired + " flow records of " + flows + " are in the repaired file");
    }

    private static long read(Path file, long size) throws IOException {
        READER.open(file, AnyFile::hear);
        long flows = 0;
        for (; READER.next(); flows++) {
            if (BATCH.isFull()) BATCH.clear();
            READER.append(BATCH);
            check(READER.position() <= size, "more was read than there is");
        }
        check(!READER.facts().isEmpty(), "nothing to say of a file");
        return flows;
    }

    private static void hear(FileFault fault) {
        faults++;
        check(fault.offset() >= 0 && !fault.what().isEmpty(), fault.toString());
    }

    private static Path folder() {
        try {
            var memory = Path.of("/dev/shm");
            var folder = Files.isDirectory(memory)
                    ? Files.createTempDirectory(memory, "sluice-fuzz")
                    : Files.createTempDirectory("sluice-fuzz");
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void check(boolean holds, String what) {
        if (!holds) throw new AssertionError(what);
    }
}
