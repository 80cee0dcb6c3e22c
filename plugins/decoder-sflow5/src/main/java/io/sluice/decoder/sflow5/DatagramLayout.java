package io.sluice.decoder.sflow5;

/// Where the fields of a datagram's head lie, `sample_datagram_v5` in sflow_version_5.txt.
///
/// ```
///   0  version (4)    4  agent address: type (4), address (4 or 16)
/// ```
/// and from the end of the address on
/// ```
///   0  sub-agent (4)    4  sequence number (4)    8  uptime in ms (4)    12  number of samples (4)
///  16  samples
/// ```
final class DatagramLayout {
    static final int VERSION = 0;
    static final int VERSION_BYTES = 4;
    static final int VERSION_5 = 5;
    static final int AGENT = 4;

    static final int SUB_AGENT = 0;
    static final int SEQUENCE = 4;
    static final int UPTIME = 8;
    static final int SAMPLE_COUNT = 12;
    static final int REST_BYTES = 16;

    /// No UDP payload is longer.
    static final int MOST_BYTES = 65_535;

    private DatagramLayout() {}
}
