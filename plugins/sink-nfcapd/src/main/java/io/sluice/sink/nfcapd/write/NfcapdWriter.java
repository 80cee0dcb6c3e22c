package io.sluice.sink.nfcapd.write;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.function.BiFunction;

/// What the files of a sink are written with, one after the other: memory, threads that compress, and the exporters
/// that were met. Made once. Used by the sink's thread.
public final class NfcapdWriter implements AutoCloseable {
    private final FileForm form;
    private final RecordFormat format;
    private final BlockPipeline pipeline;
    private final Exporters exporters = new Exporters();

    /// Makes a writer, and starts its threads.
    ///
    /// @param form    what files are to look like
    /// @param starter starts a thread that has a name, such as [io.sluice.api.SinkContext#start]
    public NfcapdWriter(FileForm form, BiFunction<String, Runnable, Thread> starter) {
        this.form = form;
        this.format = RecordFormat.of(form);
        this.pipeline = new BlockPipeline(form, starter);
    }

    /// Begins a file, with a header that says it is open. The file before must have been finished, left or discarded.
    ///
    /// @param channel    an empty file, open for reading and writing, which the new one closes
    /// @param createdAtS the present time, in seconds since 1970
    /// @return the file
    /// @throws IOException when the header cannot be written
    public NfcapdFile begin(FileChannel channel, long createdAtS) throws IOException {
        pipeline.clear();
        format.beginFile();
        exporters.beginFile();
        var file = new BlockFile(
                channel, form.layout(), form.compression().method().code(), createdAtS);
        file.begin();
        return new NfcapdFile(file, this);
    }

    /// Ends its threads.
    @Override
    public void close() throws IOException {
        pipeline.close();
    }

    FileForm form() {
        return form;
    }

    RecordFormat format() {
        return format;
    }

    BlockPipeline pipeline() {
        return pipeline;
    }

    Exporters exporters() {
        return exporters;
    }
}
