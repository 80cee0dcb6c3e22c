package io.sluice.decoder.sflow5;

/// Where the fields of a notice of a discarded packet lie, `discarded_packet` in sflow_drops.txt.
///
/// ```
///   0  sequence number (4)     4  source class (4)      8  source index (4)
///  12  drops (4)              16  input ifIndex (4)    20  output ifIndex (4)
///  24  reason (4)             28  number of records (4)    32  records
/// ```
final class DiscardSampleLayout {
    static final int SEQUENCE = 0;
    static final int SOURCE_CLASS = 4;
    static final int SOURCE_INDEX = 8;
    static final int DROPS = 12;
    static final int INPUT = 16;
    static final int OUTPUT = 20;
    static final int REASON = 24;
    static final int FIXED_BYTES = 32;

    private DiscardSampleLayout() {}
}
