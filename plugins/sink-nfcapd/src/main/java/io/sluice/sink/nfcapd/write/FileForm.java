package io.sluice.sink.nfcapd.write;

import io.sluice.sink.nfcapd.compress.Compression;
import io.sluice.sink.nfcapd.format.BlockLayout;
import io.sluice.sink.nfcapd.format.FileLayout;
import java.util.Set;

/// What the files of a sink look like, and who compresses them.
///
/// @param layout      how files are laid out
/// @param compression how their blocks are compressed
/// @param workers     threads that compress; 0: the sink's own does it
/// @param elements    what flow records have beside what they always have
/// @param blockBytes  how many bytes of records a block has at most
/// @param icmpAsPorts whether type and code of ICMP stand in both ports, as sfcapd has it, instead of in the
///                    destination port, as nfdump reads it
public record FileForm(
        FileLayout layout,
        Compression compression,
        int workers,
        Set<Element> elements,
        int blockBytes,
        boolean icmpAsPorts) {
    /// What files look like when nothing is asked for.
    public static final FileForm USUAL = new FileForm(FileLayout.NFDUMP_1_7, Compression.NONE, 0, Element.USUAL, false);

    /// Makes the form of files with blocks as large as is best for one file.
    ///
    /// @param layout      how files are laid out
    /// @param compression how their blocks are compressed
    /// @param workers     threads that compress
    /// @param elements    what flow records have beside what they always have
    /// @param icmpAsPorts whether type and code of ICMP stand in both ports
    public FileForm(
            FileLayout layout, Compression compression, int workers, Set<Element> elements, boolean icmpAsPorts) {
        this(layout, compression, workers, elements, BlockLayout.MOST_BODY_BYTES, icmpAsPorts);
    }

    /// {@return the same with blocks that many files at a time can afford}
    public FileForm withSmallBlocks() {
        return new FileForm(layout, compression, workers, elements, BlockLayout.SMALL_BODY_BYTES, icmpAsPorts);
    }
}
