package io.sluice.api;

/// A record of a sample as it stood in the datagram.
///
/// Read its body with a [RecordCursor]. Filled by one thread, then only read.
public final class RecordRow {
    /// Who defined the format: 0 is the standard.
    public int enterprise;
    /// Which of the enterprise's formats it is, 0 to 4095.
    public int format;
    /// What its body holds; [RecordFormat#UNKNOWN] when nobody has described it.
    public RecordFormat description = RecordFormat.UNKNOWN;
    /// Where its body begins in [FlowBatch#bytes()], in network byte order.
    public int bodyAt;
    /// Length of the body in bytes.
    public int bodyLength;

    /// Makes an empty row.
    RecordRow() {}
}
