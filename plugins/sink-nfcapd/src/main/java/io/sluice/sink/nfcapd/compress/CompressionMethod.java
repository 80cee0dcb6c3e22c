package io.sluice.sink.nfcapd.compress;

import java.util.Optional;

/// How the blocks of a file are compressed, with the number that nfdump gives it. A file has one method.
public enum CompressionMethod {
    /// As they are.
    NONE("none", 0, 0, 0),
    /// LZO1X-1: read by every nfdump from 1.5.6 on.
    LZO("lzo", 1, 0, 0),
    /// Bzip2: read from 1.6.14 on.
    BZ2("bz2", 2, 0, 0),
    /// LZ4: read from 1.6.17 on.
    LZ4("lz4", 3, 1, 12),
    /// Zstandard: read from 1.7.3 on.
    ZSTD("zstd", 4, 3, 22);

    private final String word;
    private final int code;
    private final int usualLevel;
    private final int highestLevel;

    CompressionMethod(String word, int code, int usualLevel, int highestLevel) {
        this.word = word;
        this.code = code;
        this.usualLevel = usualLevel;
        this.highestLevel = highestLevel;
    }

    /// {@return its name in options}
    public String word() {
        return word;
    }

    /// {@return its number in the header of layout 2: 0 to 4}
    public int code() {
        return code;
    }

    /// {@return the level when none is asked for; 0 for a method that has no levels}
    public int usualLevel() {
        return usualLevel;
    }

    /// {@return the highest level, the lowest being 1; 0 for a method that has no levels}
    public int highestLevel() {
        return highestLevel;
    }

    /// {@return the method with a number, if there is one}
    ///
    /// @param code the number
    public static Optional<CompressionMethod> of(int code) {
        for (var method : values()) if (method.code == code) return Optional.of(method);
        return Optional.empty();
    }

    /// {@return something that decompresses blocks, for one thread}
    public Decompressor decompressor() {
        return switch (this) {
            case NONE -> new CopyingDecompressor();
            case LZO -> new LzoDecompressor();
            case BZ2 -> new Bz2Decompressor();
            case LZ4 -> new Lz4Decompressor();
            case ZSTD -> new ZstdDecompressor();
        };
    }
}
