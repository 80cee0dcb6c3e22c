package io.sluice.decoder.sflow4;

/// Where the fields of a flow sample lie, `flow_sample` in RFC 3176, from the end of its type on.
///
/// ```
///   0  sequence number (4)     4  data source: class (8 bits), index (24 bits)
///   8  sampling rate (4)      12  sample pool (4)      16  drops (4)
///  20  input (4)              24  output (4)           28  packet data: tag (4), body
/// ```
/// and from the end of the packet data on the number of extended data (4), of each: tag (4), body. The highest
/// bit of the output says that the rest of it is the number of outputs.
final class FlowSampleLayout {
    static final int SEQUENCE = 0;
    static final int SOURCE = 4;
    static final int RATE = 8;
    static final int POOL = 12;
    static final int DROPS = 16;
    static final int INPUT = 20;
    static final int OUTPUT = 24;
    static final int FIXED_BYTES = 28;

    static final int SOURCE_CLASS_SHIFT = 24;
    static final int SOURCE_INDEX_MASK = 0xFF_FFFF;
    static final int OUTPUT_COUNT_MASK = 0x7FFF_FFFF;

    private FlowSampleLayout() {}
}
