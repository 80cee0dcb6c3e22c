package io.sluice.core.quarantine;

import io.sluice.api.DecodeResult;
import io.sluice.api.IpAddress;
import io.sluice.core.QuarantineConfig;
import io.sluice.core.deliver.FaultLog;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps datagrams with a fault in pcapng files, for a person with Wireshark or `sluice explain`.
///
/// There are two files, each of half the allowed bytes: `quarantine.pcapng`, and when that is full, or at the
/// next start, it becomes `quarantine.1.pcapng` in place of the older one. A thread of its own writes.
public final class Quarantine {
    private static final Logger LOG = LoggerFactory.getLogger(Quarantine.class);
    private static final long LOOK_MS = 200;

    private final QuarantineConfig config;
    private final Path current;
    private final Path older;
    private final List<QuarantineInlet> inlets = new CopyOnWriteArrayList<>();
    private final ByteBuffer block = ByteBuffer.allocateDirect(PcapngLayout.MOST_BYTES);
    private final FaultLog faults = new FaultLog(LOG);
    private final CountDownLatch ending = new CountDownLatch(1);
    private final Thread thread;
    private @Nullable FileChannel file;
    private long kept;

    /// Makes a quarantine that has touched nothing yet.
    ///
    /// @param config where and how much
    public Quarantine(QuarantineConfig config) {
        this.config = config;
        current = config.folder().resolve("quarantine.pcapng");
        older = config.folder().resolve("quarantine.1.pcapng");
        thread = Thread.ofPlatform().name("quarantine").daemon().unstarted(this::run);
    }

    /// Makes inlets for the workers of one more input, who together may leave so many datagrams a second.
    ///
    /// @param workers how many
    /// @return an inlet for each
    public List<QuarantineInlet> inlets(int workers) {
        var allowance = new Allowance(config.datagramsPerSecond());
        var made = new ArrayList<QuarantineInlet>();
        for (int i = 0; i < workers; i++) made.add(new QuarantineInlet(allowance));
        inlets.addAll(made);
        return made;
    }

    /// Makes the folder, and begins.
    ///
    /// @throws IOException when the folder cannot be made or written to
    public void start() throws IOException {
        Files.createDirectories(config.folder());
        if (!Files.isWritable(config.folder())) {
            throw new IOException("the quarantine's folder " + config.folder() + " cannot be written to");
        }
        thread.start();
    }

    /// Writes what is still waiting, and ends. May be called when it was not started.
    public void stop() {
        ending.countDown(); // not an interrupt: that would close the file under a write
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        long leftOut = 0;
        for (var inlet : inlets) leftOut += inlet.leftOut();
        if (kept + leftOut == 0) return;
        LOG.info(
                "quarantine: {} kept in {}, {} left out",
                kept == 1 ? "1 datagram" : kept + " datagrams",
                current,
                leftOut);
    }

    private void run() {
        try {
            while (!ending.await(LOOK_MS, TimeUnit.MILLISECONDS)) write();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody does; what was kept is kept
        }
        write(); // what came before the end
        close();
    }

    private void write() {
        for (var inlet : inlets) {
            while (!inlet.isEmpty()) {
                try {
                    write(inlet);
                } catch (IOException e) {
                    faults.fault("a datagram with a fault cannot be kept in " + current, e);
                }
                inlet.removeFirst();
            }
        }
    }

    private void write(QuarantineInlet inlet) throws IOException {
        var datagram = inlet.first();
        block.clear();
        var sender = new IpAddress(datagram.senderIpVersion, datagram.senderHigh, datagram.senderLow);
        PcapngLayout.putPacket(block, datagram, comment(inlet.firstFault()) + ", from " + sender);
        var open = fileWithRoomFor(block.position());
        writeBlock(open);
        kept++;
    }

    private FileChannel fileWithRoomFor(int bytes) throws IOException {
        var open = file;
        if (open != null && open.size() + bytes <= config.maxBytes() / 2) return open;
        close();
        if (Files.exists(current)) Files.move(current, older, StandardCopyOption.REPLACE_EXISTING);
        open = FileChannel.open(current, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        file = open;
        var head = ByteBuffer.allocate(64);
        PcapngLayout.putHead(head);
        open.write(head.flip());
        return open;
    }

    private void writeBlock(FileChannel open) throws IOException {
        long before = open.size();
        block.flip();
        try {
            while (block.hasRemaining()) open.write(block);
        } catch (IOException e) {
            open.truncate(before); // half a block would hide all that follow it
            throw e;
        }
    }

    private void close() {
        var open = file;
        file = null;
        if (open == null) return;
        try {
            open.close();
        } catch (IOException e) {
            faults.fault(current + " cannot be closed", e);
        }
    }

    private static String comment(DecodeResult fault) {
        return switch (fault) {
            case TRUNCATED -> "truncated: the payload ends inside a field";
            case BAD_LENGTH -> "bad length: a length in it does not fit into what holds it";
            case BAD_COUNT -> "bad count: a count in it is larger than the bytes left could hold";
            case BAD_ADDRESS -> "bad address: the agent's address is neither IPv4 nor IPv6";
            case DECODER_FAILED -> "decoder failed: a defect of the decoder";
            case DECODED, NOT_MINE -> "no fault";
        };
    }
}
