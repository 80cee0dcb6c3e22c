package io.sluice.decoder.sflow4;

/// Where the fields of a datagram's head lie, `sample_datagram_v2` and `sample_datagram_v4` in RFC 3176.
///
/// ```
///   0  version (4)    4  agent address: type (4), address (4 or 16)
/// ```
/// and from the end of the address on
/// ```
///   0  sequence number (4)    4  uptime in ms (4)    8  number of samples (4)    12  samples
/// ```
/// Each sample begins with its type (4), and nothing says how long it is.
final class DatagramLayout {
    static final int VERSION = 0;
    static final int VERSION_BYTES = 4;
    static final int VERSION_2 = 2;
    static final int VERSION_4 = 4;
    static final int AGENT = 4;

    static final int SEQUENCE = 0;
    static final int UPTIME = 4;
    static final int SAMPLE_COUNT = 8;
    static final int REST_BYTES = 12;

    static final int FLOW = 1;
    static final int COUNTERS = 2;
    /// Of a sample that nobody knows: its type.
    static final int LEAST_SAMPLE_BYTES = 4;

    private DatagramLayout() {}
}
