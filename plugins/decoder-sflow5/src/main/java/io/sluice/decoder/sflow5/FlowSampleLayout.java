package io.sluice.decoder.sflow5;

/// Where the fields of a flow sample lie, `flow_sample` and `flow_sample_expanded` in sflow_version_5.txt.
///
/// ```
///  compact: data source is class (8 bits), index (24 bits); interfaces are format (2 bits), value (30 bits)
///   0  sequence number (4)     4  data source (4)
///   8  sampling rate (4)      12  sample pool (4)      16  drops (4)
///  20  input (4)              24  output (4)           28  number of records (4)    32  records
///
///  expanded
///   0  sequence number (4)     4  source class (4)      8  source index (4)
///  12  sampling rate (4)      16  sample pool (4)      20  drops (4)
///  24  input format (4)       28  input value (4)
///  32  output format (4)      36  output value (4)     40  number of records (4)    44  records
/// ```
final class FlowSampleLayout {
    static final int SEQUENCE = 0;

    static final int SOURCE = 4;
    static final int INPUT = 20;
    static final int OUTPUT = 24;
    static final int FIXED_BYTES = 32;
    static final int FORMAT_SHIFT = 30;
    static final int VALUE_MASK = 0x3FFF_FFFF;

    static final int EXPANDED_SOURCE_CLASS = 4;
    static final int EXPANDED_SOURCE_INDEX = 8;
    static final int EXPANDED_INPUT_FORMAT = 24;
    static final int EXPANDED_INPUT = 28;
    static final int EXPANDED_OUTPUT_FORMAT = 32;
    static final int EXPANDED_OUTPUT = 36;
    static final int EXPANDED_FIXED_BYTES = 44;
    static final int EXPANDED_LOCAL = 0xFFFF_FFFF;

    /// Where rate, pool and drops begin: behind the data source.
    static final int RATES = 8;

    static final int EXPANDED_RATES = 12;
    static final int RATE = 0;
    static final int POOL = 4;
    static final int DROPS = 8;

    private FlowSampleLayout() {}
}
