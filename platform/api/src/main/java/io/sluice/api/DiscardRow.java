package io.sluice.api;

/// A notice of one packet that the device threw away (sFlow sample format 5).
///
/// What is known of the packet itself is in [#packet], filled like the row of a flow sample, with its records, but for
/// sampling rate and pool, which a notice does not have. Filled by one thread, then only read.
public final class DiscardRow {
    /// The discarded packet: data source, interfaces, agent drops, headers.
    public final FlowRow packet;
    /// Why it was discarded, as the sFlow drop notices number the reasons. Unsigned.
    public int reason;

    /// Makes an empty row.
    DiscardRow(DatagramRow datagram) {
        this.packet = new FlowRow(datagram);
    }
}
