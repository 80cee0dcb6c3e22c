package io.sluice.app.files;

import io.sluice.api.Reader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Reads files one after the other, record by record. A file that cannot be read is told, and the next one
/// is read.
///
/// Used by one thread.
public final class FileSweep {
    private static final int LOOK_EVERY = 1024;

    /// Takes what is read.
    public interface Taker {
        /// Takes the present record of a reader.
        ///
        /// @param reader stands at the record
        void record(Reader reader);

        /// Hears that a file has been read to its end.
        ///
        /// @param file   the file
        /// @param reader still has it open
        default void end(Path file, Reader reader) {}
    }

    private final FlowFormats formats;
    private final FaultPrinter faults;
    private final Progress progress;
    private final BooleanSupplier isUseless;
    private long bytesBefore;
    private long records;
    private long filesRead;
    private long filesLeftOut;

    /// Makes it.
    ///
    /// @param formats   what can be read
    /// @param faults    where faults go
    /// @param progress  a bar
    /// @param isUseless whether to stop, since nobody takes what is read
    public FileSweep(FlowFormats formats, FaultPrinter faults, Progress progress, BooleanSupplier isUseless) {
        this.formats = formats;
        this.faults = faults;
        this.progress = progress;
        this.isUseless = isUseless;
    }

    /// Reads all files.
    ///
    /// @param list  the files
    /// @param taker takes their records
    public void read(FileList list, Taker taker) {
        for (int i = 0; i < list.files().size() && !isUseless.getAsBoolean(); i++) {
            var file = list.files().get(i);
            read(file, list.fromFolder().get(i), taker);
            bytesBefore += FileList.size(file);
        }
        progress.clear();
    }

    /// {@return how many files were read, at least in part}
    public long filesRead() {
        return filesRead;
    }

    /// {@return how many files of directories were left out, since nobody recognizes them}
    public long filesLeftOut() {
        return filesLeftOut;
    }

    /// {@return how many records were read}
    public long records() {
        return records;
    }

    private void read(Path file, boolean isFromFolder, Taker taker) {
        Optional<Reader> found = Optional.empty();
        try {
            found = formats.reader(file);
            if (found.isPresent()) read(file, found.get(), taker);
            else if (isFromFolder) filesLeftOut++;
            else faults.tell(file, "is of no format that can be read; known are " + formats.names());
        } catch (IOException e) {
            faults.tell(file, String.valueOf(e.getMessage()));
        } finally {
            faults.endFile();
            found.ifPresent(reader -> close(file, reader));
        }
    }

    private void read(Path file, Reader reader, Taker taker) throws IOException {
        reader.open(file, faults);
        filesRead++;
        while (reader.next()) {
            taker.record(reader);
            if (++records % LOOK_EVERY != 0) continue;
            progress.show(bytesBefore + reader.position(), records, System.nanoTime());
            if (isUseless.getAsBoolean()) return;
        }
        taker.end(file, reader);
    }

    private void close(Path file, Reader reader) {
        try {
            reader.close();
        } catch (IOException e) {
            faults.tell(file, "cannot be closed: " + e.getMessage());
        }
    }
}
