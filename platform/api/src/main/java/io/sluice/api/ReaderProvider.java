package io.sluice.api;

/// Makes readers of one format of flow files. A plugin's module `provides` it.
public interface ReaderProvider {
    /// How many bytes of a file [#recognizes] is shown, if the file has so many.
    int HEAD_BYTES = 64;

    /// {@return the name of the format, such as `nfcapd`; it selects the reader's options}
    String name();

    /// {@return whether a file is of this format, as far as its first bytes tell} Called for every file
    ///     that a user names or that a directory holds, so a format without a mark at its beginning should
    ///     claim little.
    ///
    /// @param head the first bytes of the file: [#HEAD_BYTES], or all of a shorter file
    boolean recognizes(byte[] head);

    /// Makes a reader that has no file yet: it reads and checks its options and touches nothing else.
    ///
    /// @param options the format's own options; what is wrong with them is reported there, never thrown
    /// @return a new reader
    Reader create(Options options);
}
