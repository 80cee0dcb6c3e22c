package io.sluice.app.files;

import io.sluice.api.Datagram;
import io.sluice.api.DecodeResult;
import io.sluice.api.Decoder;
import io.sluice.api.FileFault;
import io.sluice.api.FileFaults;
import io.sluice.api.FlowBatch;
import io.sluice.api.Reader;
import io.sluice.app.capture.Capture;
import io.sluice.app.program.Refusal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads captures behind the face of flow files: a record is an sFlow datagram. Used by one thread.
final class CaptureReader implements Reader {
    private static final int MOST_DATAGRAM_BYTES = 65_536;

    private final Decoder[] decoders;
    private final Datagram datagram = new Datagram(ByteBuffer.allocateDirect(MOST_DATAGRAM_BYTES));
    private @Nullable Capture capture;
    private Path file = Path.of("");
    private FileFaults faults = _ -> {};
    private long otherwiseNs;
    private long decoded;
    private long malformed;
    private long notSflow;

    /// @param decoders asked in this order
    CaptureReader(List<Decoder> decoders) {
        this.decoders = decoders.toArray(Decoder[]::new);
    }

    @Override
    public void open(Path path, FileFaults hearer) throws IOException {
        close();
        try {
            capture = Capture.open(path);
        } catch (Refusal e) {
            throw new IOException(e.sentence().replaceFirst("^.*?: ", ""));
        }
        file = path;
        faults = hearer;
        otherwiseNs = Files.isRegularFile(path)
                ? Files.getLastModifiedTime(path).toMillis() * 1_000_000
                : System.currentTimeMillis() * 1_000_000;
        decoded = 0;
        malformed = 0;
        notSflow = 0;
    }

    @Override
    public boolean next() {
        var open = capture;
        if (open == null) return false;
        if (open.next(datagram, otherwiseNs)) return true;
        if (!open.damage().isEmpty())
            faults.tell(new FileFault(file, open.position(), FileFault.Kind.ROWS_LOST, open.damage()));
        return false;
    }

    @Override
    public long atNs() {
        return datagram.receivedAtNs;
    }

    @Override
    public void append(FlowBatch batch) {
        batch.openDatagram(datagram);
        for (var decoder : decoders) {
            var result = decoder.decode(datagram, batch);
            if (result == DecodeResult.NOT_MINE) continue;
            batch.datagram().result = result;
            if (result.isMalformed()) malformed++;
            else decoded++;
            return;
        }
        notSflow++;
        batch.dropDatagram();
    }

    @Override
    public long position() {
        return capture == null ? 0 : capture.position();
    }

    @Override
    public List<String> facts() {
        var open = capture;
        if (open == null) return List.of();
        var facts = new ArrayList<String>();
        facts.add(open.isRaw() ? "one raw datagram" : "a capture");
        facts.add(open.datagrams() + " datagrams: " + decoded + " decoded, " + malformed + " malformed, " + notSflow
                + " not sFlow");
        facts.addAll(open.remarks());
        return facts;
    }

    @Override
    public void close() {
        var open = capture;
        capture = null;
        if (open != null) open.close();
    }
}
