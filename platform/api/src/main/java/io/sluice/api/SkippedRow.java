package io.sluice.api;

/// A sample that was stepped over, since nobody reads its format.
///
/// It is no row that a sink stores and is in no [RowKind]; it is here so that a datagram can be shown with all of its
/// samples. Filled by one thread, then only read.
public final class SkippedRow {
    /// The datagram that held the sample.
    public DatagramRow datagram;
    /// Which sample of its datagram it is, from 0.
    public int sampleIndex;
    /// The sample's tag as it came: enterprise in the upper 20 bits, format in the lower 12.
    public int sampleTag;

    /// Makes an empty row.
    SkippedRow(DatagramRow datagram) {
        this.datagram = datagram;
    }
}
