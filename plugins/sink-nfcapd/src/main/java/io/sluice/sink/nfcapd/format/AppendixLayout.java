package io.sluice.sink.nfcapd.format;

/// The two records of the last block of a file of layout 2 (nfcapd-file-format, 5.6).
///
/// ```
/// ident        0  type 8001   2  size       4  the text and a NUL; two where that makes the size even
/// statistics   0  type 8002   2  size 148   4  the counters, see [StatisticsLayout]
///            124  msec first seen         132  msec last seen   140  sequence errors
/// ```
public final class AppendixLayout {
    /// The type of the ident.
    public static final int IDENT = 0x8001;
    /// Where the text of the ident begins.
    public static final int IDENT_OFFSET = 4;

    /// The longest ident: nfdump 1.7 reads only records of less than 128 bytes, and 1.7.8 pads to an even size.
    public static final int MOST_IDENT_BYTES = 121;

    /// The type of the statistics.
    public static final int STATISTICS = 0x8002;
    /// The size of the statistics.
    public static final int STATISTICS_BYTES = 148;
    /// Offset of the counters.
    public static final int COUNTERS_OFFSET = 4;
    /// Offset of the time of the first flow, 8 bytes.
    public static final int FIRST_OFFSET = 124;
    /// Offset of the time of the last flow, 8 bytes.
    public static final int LAST_OFFSET = 132;
    /// Offset of the sequence errors, 8 bytes.
    public static final int SEQUENCE_ERRORS_OFFSET = 140;

    private AppendixLayout() {}
}
