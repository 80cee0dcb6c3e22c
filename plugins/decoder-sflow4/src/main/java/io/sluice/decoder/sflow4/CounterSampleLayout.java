package io.sluice.decoder.sflow4;

/// Where the fields of a counter sample lie, `counters_sample` in RFC 3176, from the end of its type on.
///
/// ```
///   0  sequence number (4)     4  data source: class (8 bits), index (24 bits)
///   8  interval in seconds (4)    12  version of the counters (4)    16  counters
/// ```
final class CounterSampleLayout {
    static final int SEQUENCE = 0;
    static final int SOURCE = 4;
    static final int INTERVAL = 8;
    static final int VERSION = 12;
    static final int FIXED_BYTES = 16;

    static final int SOURCE_CLASS_SHIFT = 24;
    static final int SOURCE_INDEX_MASK = 0xFF_FFFF;

    private CounterSampleLayout() {}
}
