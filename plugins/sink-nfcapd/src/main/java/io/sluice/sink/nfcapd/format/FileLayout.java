package io.sluice.sink.nfcapd.format;

import java.util.Optional;

/// The three kinds of files, each called by the first nfdump that wrote it (nfcapd-file-format, chapters 3 to 5).
public enum FileLayout {
    /// Layout 1 with blocks of type 1: what sfcapd 1.5 wrote. Only nfdump 1.5 reads its flows.
    NFDUMP_1_5("1.5", 1),
    /// Layout 1 with blocks of type 2: records that begin with their type, and extension maps. Read from 1.6 on.
    NFDUMP_1_6("1.6", 2),
    /// Layout 2 with blocks of type 3: records of elements, and an appendix. Read from 1.7 on.
    NFDUMP_1_7("1.7", 3);

    private final String word;
    private final int blockType;

    FileLayout(String word, int blockType) {
        this.word = word;
        this.blockType = blockType;
    }

    /// {@return its name in options}
    public String word() {
        return word;
    }

    /// {@return the type of its blocks}
    public int blockType() {
        return blockType;
    }

    /// {@return where the first block begins}
    public int firstBlockAt() {
        return this == NFDUMP_1_7 ? Layout2Header.BYTES : Layout1Header.BYTES;
    }

    /// {@return the layout with a name, if there is one}
    ///
    /// @param word the name, such as `1.7`
    public static Optional<FileLayout> of(String word) {
        for (var layout : values()) if (layout.word.equals(word)) return Optional.of(layout);
        return Optional.empty();
    }
}
