package io.sluice.sink.nfcapd.write;

import io.sluice.sink.nfcapd.compress.Compression;
import io.sluice.sink.nfcapd.format.BlockLayout;
import io.sluice.sink.nfcapd.format.ExporterLayout;
import io.sluice.sink.nfcapd.format.FileLayout;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// Completes a file that a kill, or a failure, left open.
///
/// Every file that [NfcapdFile] or an sfcapd began can be completed: its sound blocks are kept, the torn rest is cut
/// off, and statistics and header are made from what the blocks hold.
public final class UnfinishedFile {
    /// What was found in a file.
    ///
    /// @param layout      how it is laid out
    /// @param flows       flow records in it
    /// @param cutBytes    what had to be cut off, in bytes
    /// @param wasFinished whether nothing had to be done
    /// @param firstAtMs   when its first flow was first seen, in milliseconds since 1970; means something
    ///                    only with flows
    /// @param lastAtMs    when its last flow was last seen
    public record Saved(
            FileLayout layout, long flows, long cutBytes, boolean wasFinished, long firstAtMs, long lastAtMs) {}

    private UnfinishedFile() {}

    /// {@return whether a file has a header: one that was begun on a full disk, or killed at once, has none, and no
    /// flows}
    ///
    /// @param path the file
    /// @throws IOException when it cannot be read
    public static boolean hasHeader(Path path) throws IOException {
        try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return StoredHead.isThere(channel);
        }
    }

    /// Completes a file and waits until it is stored. One that is complete already is left as it is. After a failure
    /// it can be tried again.
    ///
    /// @param path  the file, which nobody writes to
    /// @param ident what it is to call the source of its flows
    /// @return what is in it
    /// @throws IOException when it is no flow file, or cannot be completed
    public static Saved finish(Path path, String ident) throws IOException {
        try (var channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long size = channel.size();
            var head = StoredHead.read(channel);
            var contents = new StoredContents(head.layout());
            try (var blocks = new StoredBlocks(channel, head)) {
                while (blocks.next()) contents.add(blocks);
                long cutBytes = head.blocksEnd() - blocks.end();
                boolean isWhole = head.isFinished() && cutBytes == 0;
                if (!isWhole) complete(channel, head, blocks, contents, ident);
                var statistics = contents.statistics();
                return new Saved(
                        head.layout(),
                        statistics.flows(),
                        isWhole ? 0 : size - blocks.end(),
                        isWhole,
                        statistics.firstAtMs(),
                        statistics.lastAtMs());
            }
        } catch (IOException e) {
            throw new IOException(path + " cannot be completed: " + e.getMessage(), e);
        }
    }

    private static void complete(
            FileChannel channel, StoredHead head, StoredBlocks blocks, StoredContents contents, String ident)
            throws IOException {
        var compression = Compression.usual(head.method());
        var file = new BlockFile(channel, head.layout(), head.method().code(), head.createdAtS());
        file.resume(blocks.end(), blocks.count());
        var statistics = contents.statistics();
        try (var encoder = new BlockEncoder(head.layout(), compression)) {
            var spare = new OutgoingBlock(ByteBuffer::allocate, compression, BlockLayout.MOST_BODY_BYTES);
            if (!contents.hasExporterStatistics()) appendExporterStatistics(file, spare, encoder, contents);
            statistics.orTime(head.createdAtS() * 1000);
            file.complete(spare, encoder, ident, statistics);
            file.sync();
        }
    }

    private static void appendExporterStatistics(
            BlockFile file, OutgoingBlock spare, BlockEncoder encoder, StoredContents contents) throws IOException {
        var sysids = List.copyOf(contents.exporters().keySet());
        for (int from = 0; from < sysids.size(); from += ExporterLayout.MOST_ENTRIES) {
            var some = sysids.subList(from, Math.min(sysids.size(), from + ExporterLayout.MOST_ENTRIES));
            var block = spare.records();
            block.add(ExporterRecords.statistics(block.memory(), block.end(), contents.counts(), some));
            spare.handOver();
            file.append(spare.bytes(encoder), contents.statistics());
            spare.reuse();
        }
    }
}
