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
    /// Tag of an expanded flow sample.
    static final int EXPANDED_FLOW = 3;

    private SampleLayout() {}
}
