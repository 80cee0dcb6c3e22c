package io.sluice.decoder.sflow5;

/// What every sample and every record begins with, `sample_record` and `flow_record` in sflow_version_5.txt.
///
/// ```
///   0  tag: enterprise (20 bits), format (12 bits)    4  length of the body in bytes (4)    8  body
/// ```
final class SampleLayout {
    static final int TAG = 0;
    static final int LENGTH = 4;
    static final int HEAD_BYTES = 8;

    /// Tag of a flow sample.
    static final int FLOW = 1;
    /// Tag of a counter sample.
    static final int COUNTERS = 2;
    /// Tag of an expanded flow sample.
    static final int EXPANDED_FLOW = 3;
    /// Tag of an expanded counter sample.
    static final int EXPANDED_COUNTERS = 4;
    /// Tag of a notice of a discarded packet.
    static final int DISCARD = 5;

    /// Tag of a flow sample that an access list selected, 1991:1, of Foundry and Brocade.
    static final int ACCESS_LIST = 1991 << 12 | 1;

    /// Length of the number of records, which is the last of the fixed fields of all samples.
    static final int COUNT_BYTES = 4;

    /// In a compact data source, where the class begins.
    static final int SOURCE_CLASS_SHIFT = 24;
    /// In a compact data source, the index.
    static final int SOURCE_INDEX_MASK = 0xFF_FFFF;

    private SampleLayout() {}
}
