package io.sluice.api;

/// A notice of one packet that the device threw away (sFlow sample format 5).
///
/// What is known of the packet itself is in [#packet], filled like the row of a flow sample, but for sampling rate and
/// pool, which a notice does not have. Filled by one thread, then only read.
public final class DiscardRow {
    /// The discarded packet: data source, interfaces, agent drops, headers.
    public final FlowRow packet;
    /// Why it was discarded, as the sFlow drop notices number the reasons. Unsigned.
    public int reason;
    /// The index of the first record that [#packet] has no fields for, for [FlowBatch#record(int)].
    public int firstRecord;
    /// How many such records there are.
    public int recordCount;

    /// Makes an empty row.
    DiscardRow(DatagramRow datagram) {
        this.packet = new FlowRow(datagram);
    }
}
