package io.sluice.extra.cumulus;

/// Where things lie in a datagram of sFlow version 5, as far as Cumulus Linux sends them.
///
/// ```
///  datagram   0  version (4)    4  agent address: type (4), address (4 or 16)
///   behind it 0  sub-agent (4)  4  sequence (4)   8  uptime (4)   12  number of samples (4)   16  samples
///  sample     0  tag (4)        4  length (4)     8  body
///  record     0  tag (4)        4  length (4)     8  body
/// ```
final class Wire {
    static final int VERSION_5 = 5;
    static final int AGENT = 4;

    static final int SUB_AGENT = 0;
    static final int SEQUENCE = 4;
    static final int UPTIME = 8;
    static final int SAMPLE_COUNT = 12;
    static final int REST_BYTES = 16;

    /// Where the length lies in the head of a sample or a record.
    static final int LENGTH = 4;
    /// Length of the head of a sample or a record.
    static final int HEAD_BYTES = 8;
    /// The last of the fixed fields of a sample is how many records follow.
    static final int COUNT_BYTES = 4;

    static final int FLOW = 1;
    static final int COUNTERS = 2;
    static final int EXPANDED_FLOW = 3;
    static final int EXPANDED_COUNTERS = 4;

    static final int FLOW_FIXED_BYTES = 32;
    static final int EXPANDED_FLOW_FIXED_BYTES = 44;
    static final int COUNTERS_FIXED_BYTES = 12;
    static final int EXPANDED_COUNTERS_FIXED_BYTES = 16;

    /// The record of a sampled header: protocol, frame length, stripped bytes, header length, header.
    static final int HEADER = 1;

    static final int HEADER_FIXED_BYTES = 16;

    static final int SWITCH = 1001;
    static final int ROUTER = 1002;

    private Wire() {}

    /// {@return how many bytes stand in front of the records of a flow sample; 0 for other samples}
    static int flowFixedBytes(int tag) {
        return switch (tag) {
            case FLOW -> FLOW_FIXED_BYTES;
            case EXPANDED_FLOW -> EXPANDED_FLOW_FIXED_BYTES;
            default -> 0;
        };
    }
}
