package io.sluice.sink.nfcapd.compress;

import java.util.Optional;

/// A method with its level.
///
/// @param method how blocks are compressed
/// @param level  how thoroughly: 1 is the fastest; 0 for a method that has no levels
public record Compression(CompressionMethod method, int level) {
    /// What can be written, for people.
    public static final String ALLOWED = "none, lzo, lz4, lz4:1 to lz4:12, bz2, zstd, zstd:1 to zstd:22";

    /// Blocks as they are.
    public static final Compression NONE = usual(CompressionMethod.NONE);

    /// {@return a method at the level it has when none is asked for}
    ///
    /// @param method the method
    public static Compression usual(CompressionMethod method) {
        return new Compression(method, method.usualLevel());
    }

    /// {@return the compression that a word stands for, such as `none`, `lz4` or `zstd:9`; nothing for another one}
    ///
    /// @param text the word
    public static Optional<Compression> parse(String text) {
        for (var method : CompressionMethod.values()) {
            if (text.equals(method.word())) return Optional.of(usual(method));
            if (text.startsWith(method.word() + ":")) {
                return level(text.substring(method.word().length() + 1), method);
            }
        }
        return Optional.empty();
    }

    /// {@return something that compresses blocks, for one thread}
    public Compressor compressor() {
        return switch (method) {
            case NONE -> new CopyingCompressor();
            case LZO -> new ArrayCompressor(new LzoCompressor());
            case BZ2 -> new ArrayCompressor(new Bz2Compressor());
            case LZ4 ->
                Lz4Library.loaded()
                        .<Compressor>map(library -> new Lz4LibraryCompressor(library, level))
                        .orElseGet(() -> new ArrayCompressor(new Lz4JavaCompressor()));
            case ZSTD -> new ArrayCompressor(new ZstdCompressor(level));
        };
    }

    /// {@return the word for it}
    @Override
    public String toString() {
        return level == method.usualLevel() ? method.word() : method.word() + ":" + level;
    }

    private static Optional<Compression> level(String text, CompressionMethod method) {
        if (!text.matches("[0-9]{1,2}")) return Optional.empty();
        int level = Integer.parseInt(text);
        boolean isAllowed = level >= 1 && level <= method.highestLevel();
        return isAllowed ? Optional.of(new Compression(method, level)) : Optional.empty();
    }
}
