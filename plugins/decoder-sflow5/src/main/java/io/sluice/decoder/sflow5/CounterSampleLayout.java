package io.sluice.decoder.sflow5;

/// Where the fields of a counter sample lie, `counters_sample` and `counters_sample_expanded` in
/// sflow_version_5.txt.
///
/// ```
///  compact: data source is class (8 bits), index (24 bits)
///   0  sequence number (4)     4  data source (4)      8  number of records (4)    12  records
///
///  expanded
///   0  sequence number (4)     4  source class (4)     8  source index (4)
///  12  number of records (4)  16  records
/// ```
final class CounterSampleLayout {
    static final int SEQUENCE = 0;

    static final int SOURCE = 4;
    static final int FIXED_BYTES = 12;

    static final int EXPANDED_SOURCE_CLASS = 4;
    static final int EXPANDED_SOURCE_INDEX = 8;
    static final int EXPANDED_FIXED_BYTES = 16;

    private CounterSampleLayout() {}
}
