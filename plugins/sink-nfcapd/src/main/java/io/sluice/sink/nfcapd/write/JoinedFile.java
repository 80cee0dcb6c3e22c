package io.sluice.sink.nfcapd.write;

import io.sluice.sink.nfcapd.compress.Compression;
import io.sluice.sink.nfcapd.compress.CorruptBlockException;
import io.sluice.sink.nfcapd.format.BlockLayout;
import io.sluice.sink.nfcapd.format.FileLayout;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// One file out of two of the same slot: the blocks of the first, then those of the second.
///
/// Blocks are copied as they are where that is possible. The second file's are written anew when they are compressed in
/// another way, or when its exporters have numbers that the first file has for others; they then get free ones.
public final class JoinedFile {
    private final BlockFile file;
    private final StoredHead head;
    private final FileStatistics statistics = new FileStatistics();

    private JoinedFile(FileChannel channel, StoredHead first) {
        this.head = first;
        this.file = new BlockFile(channel, first.layout(), first.method().code(), first.createdAtS());
    }

    /// {@return whether two files can be joined: both are finished flow files of the same layout}
    ///
    /// @param first  the one file
    /// @param second the other
    /// @throws IOException when one of them cannot be read
    public static boolean isPossible(Path first, Path second) throws IOException {
        try (var one = FileChannel.open(first, StandardOpenOption.READ);
                var other = FileChannel.open(second, StandardOpenOption.READ)) {
            var head = StoredHead.read(one);
            var otherHead = StoredHead.read(other);
            return head.isFinished() && otherHead.isFinished() && head.layout() == otherHead.layout();
        }
    }

    /// Makes a file of two, compressed like the first, and waits until it is stored. Neither is changed.
    ///
    /// @param first  a finished file
    /// @param second another one of the same layout
    /// @param target the new file, which must not be there; it is removed when this fails
    /// @param ident  what the new file calls the source of its flows
    /// @return how many flows it has
    /// @throws IOException when one of the files is damaged, or the new one cannot be written
    public static long join(Path first, Path second, Path target, String ident) throws IOException {
        try (var one = FileChannel.open(first, StandardOpenOption.READ);
                var other = FileChannel.open(second, StandardOpenOption.READ);
                var channel = FileChannel.open(
                        target, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            var joined = new JoinedFile(channel, StoredHead.read(one));
            return joined.write(one, other, ident);
        } catch (IOException e) {
            if (!(e instanceof FileAlreadyExistsException)) Files.deleteIfExists(target);
            throw new IOException(first + " and " + second + " cannot be joined: " + e.getMessage(), e);
        }
    }

    private long write(FileChannel one, FileChannel other, String ident) throws IOException {
        var otherHead = StoredHead.read(other);
        if (otherHead.layout() != head.layout()) throw new IOException("their layouts differ");
        var contents = contents(one, head);
        var otherContents = contents(other, otherHead);
        var numbers = new ExporterNumbers(contents.exporters(), otherContents.exporters());
        statistics.add(contents.statistics());
        statistics.add(otherContents.statistics());
        var compression = Compression.usual(head.method());
        try (var encoder = new BlockEncoder(head.layout(), compression)) {
            var spare = new OutgoingBlock(ByteBuffer::allocate, compression, BlockLayout.MOST_BODY_BYTES);
            file.begin();
            copy(one, head);
            if (numbers.areKept() && otherHead.method() == head.method()) copy(other, otherHead);
            else writeAnew(other, otherHead, numbers);
            file.complete(spare, encoder, ident, statistics);
            file.sync();
        }
        return statistics.flows();
    }

    private static StoredContents contents(FileChannel from, StoredHead head) throws IOException {
        var contents = new StoredContents(head.layout());
        try (var blocks = new StoredBlocks(from, head)) {
            while (blocks.next()) contents.add(blocks);
            if (blocks.end() != head.blocksEnd()) throw new CorruptBlockException("there is damage at " + blocks.end());
        }
        contents.statistics().addSequenceErrors(head.sequenceErrors());
        if (head.layout() == FileLayout.NFDUMP_1_7) {
            try (var appendix = StoredBlocks.appendix(from, head)) {
                if (appendix.next()) contents.addAppendix(appendix);
            }
        }
        return contents;
    }

    private void copy(FileChannel from, StoredHead fromHead) throws IOException {
        try (var blocks = new StoredBlocks(from, fromHead)) {
            while (blocks.next()) file.append(blocks.stored(), statistics);
        }
    }

    private void writeAnew(FileChannel from, StoredHead fromHead, ExporterNumbers numbers) throws IOException {
        var compression = Compression.usual(head.method());
        try (var blocks = new StoredBlocks(from, fromHead);
                var rewriter = new BlockRewriter(file, statistics, head.layout(), compression, numbers)) {
            while (blocks.next()) rewriter.rewrite(blocks);
        }
    }
}
