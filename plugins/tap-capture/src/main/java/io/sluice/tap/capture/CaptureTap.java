package io.sluice.tap.capture;

import io.sluice.api.Counter;
import io.sluice.api.Datagram;
import io.sluice.api.tap.Tap;
import io.sluice.api.tap.TapContext;
import io.sluice.api.tap.TapInput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes datagrams into files that are cut by their receive times and by their length, and removes the oldest.
///
/// Used by its own thread. Blocks are collected and written together, at least once a second.
final class CaptureTap implements Tap {
    private static final Logger LOG = LoggerFactory.getLogger(CaptureTap.class);
    private static final int BUFFER_BYTES = 512 << 10;
    private static final long NS_PER_MS = 1_000_000;
    private static final long SECOND_NS = 1_000_000_000;
    private static final long LATE_MS = 1_000;

    private final FilePattern pattern;
    private final Limits limits;
    private final ByteBuffer blocks = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private List<TapInput> inputs = List.of();
    private Counter written = new Counter();
    private Counter lost = new Counter();
    private Counter files = new Counter();
    private Counter removed = new Counter();
    private @Nullable CaptureFile file;
    private int waiting;
    private long writtenNs;
    private long startNs;
    private long endNs;
    private Optional<IOException> fault = Optional.empty();
    private long faultNs;

    /// Makes a tap that has touched nothing.
    CaptureTap(FilePattern pattern, Limits limits) {
        this.pattern = pattern;
        this.limits = limits;
    }

    @Override
    public void open(TapContext context) throws IOException {
        inputs = context.inputs();
        written = context.counter("datagrams-written");
        lost = context.counter("datagrams-lost");
        files = context.counter("files-written");
        removed = context.counter("files-removed");
        Files.createDirectories(pattern.folder());
        if (!Files.isWritable(pattern.folder()))
            throw new IOException("the folder " + pattern.folder() + " cannot be written to");
        for (var leftover : pattern.unfinishedFiles()) {
            if (CaptureFile.finishLeftover(leftover)) LOG.info("{} was not finished; it is now", leftover);
        }
        removeOldest();
    }

    @Override
    public void accept(Datagram datagram, TapInput input) throws IOException {
        int bytes = datagram.length + PcapngBlocks.OVERHEAD_BYTES;
        if (isOver(datagram.receivedAtNs, bytes)) finish();
        if (file == null) begin(datagram.receivedAtNs);
        if (blocks.remaining() < bytes) write();
        PcapngBlocks.putPacket(blocks, datagram, inputs.indexOf(input), input);
        waiting++;
    }

    @Override
    public void flush() throws IOException {
        if (file == null) return;
        if (System.nanoTime() - writtenNs >= SECOND_NS) write();
        if (System.currentTimeMillis() * NS_PER_MS >= endNs + LATE_MS * NS_PER_MS) finish();
    }

    @Override
    public void close() throws IOException {
        finish();
    }

    /// {@return whether something of a time and length is not for the open file}
    private boolean isOver(long atNs, int bytes) {
        var open = file;
        if (open == null) return false;
        return atNs < startNs || atNs >= endNs || open.bytes() + blocks.position() + bytes > limits.fileBytes();
    }

    /// A disk that is full, or a folder that is gone, is tried again each second, and not for each datagram.
    private void begin(long atNs) throws IOException {
        if (fault.isPresent() && System.nanoTime() - faultNs < SECOND_NS) throw fault.get();
        try {
            long everyMs = limits.every().toMillis();
            long startMs = Math.floorDiv(atNs / NS_PER_MS, everyMs) * everyMs;
            Files.createDirectories(pattern.folder());
            removeOldest();
            var head = ByteBuffer.allocate(PcapngBlocks.mostHeadBytes(inputs));
            PcapngBlocks.putHead(head, inputs);
            file = CaptureFile.create(pattern.free(startMs), head.flip());
            startNs = startMs * NS_PER_MS;
            endNs = (startMs + everyMs) * NS_PER_MS;
            writtenNs = System.nanoTime();
            fault = Optional.empty();
        } catch (IOException e) {
            fault = Optional.of(e);
            faultNs = System.nanoTime();
            throw e;
        }
    }

    private void write() throws IOException {
        var open = file;
        writtenNs = System.nanoTime();
        if (open == null || waiting == 0) return;
        int count = waiting;
        waiting = 0;
        try {
            open.write(blocks.flip());
            written.add(count);
        } catch (IOException e) {
            lost.add(count);
            fault = Optional.of(e);
            faultNs = System.nanoTime();
            complete(); // what is there already is whole
            throw new IOException(count + " datagrams could not be written: " + e.getMessage(), e);
        } finally {
            blocks.clear();
        }
    }

    private void finish() throws IOException {
        write();
        complete();
    }

    private void complete() throws IOException {
        var open = file;
        file = null;
        if (open == null) return;
        if (open.finish()) files.increment();
    }

    /// Makes room for a whole file more.
    private void removeOldest() throws IOException {
        record Old(Path path, long bytes, long modifiedMs) {}
        var all = new ArrayList<Old>();
        long bytes = 0;
        for (var path : pattern.finishedFiles()) {
            var old = new Old(
                    path, Files.size(path), Files.getLastModifiedTime(path).toMillis());
            all.add(old);
            bytes += old.bytes;
        }
        all.sort(Comparator.comparingLong(Old::modifiedMs).thenComparing(Old::path));
        int left = all.size();
        for (var old : all) {
            if (bytes + limits.fileBytes() <= limits.totalBytes() && left < limits.files()) return;
            Files.deleteIfExists(old.path);
            removed.increment();
            bytes -= old.bytes;
            left--;
        }
    }
}
