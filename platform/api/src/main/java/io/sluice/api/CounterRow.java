package io.sluice.api;

/// One counter sample: the figures that an agent keeps of one of its interfaces, processors, hosts and so on.
///
/// Its records are in the batch as [RecordRow]s, from [#firstRecord] on. Filled by one thread, then only read.
public final class CounterRow {
    /// The datagram that held the sample.
    public DatagramRow datagram;
    /// The sample's number in the sequence of its data source. Unsigned.
    public int sampleSequence;
    /// The class of the data source: 0 ifIndex, 1 VLAN, 2 entPhysicalEntry, 3 logical entity.
    public int sourceClass;
    /// The index of the data source within its class. Unsigned.
    public int sourceIndex;
    /// Which sample of its datagram it is, from 0.
    public int sampleIndex;
    /// The sample's tag as it came: enterprise in the upper 20 bits, format in the lower 12.
    public int sampleTag;
    /// How many seconds lie between two samples of this source, as the agent says; 0 in version 5 of sFlow,
    /// which does not say. Unsigned.
    public int intervalSeconds;
    /// Which version of counters the sample holds; 0 in version 5 of sFlow, where records have tags instead.
    public int countersVersion;
    /// The index of its first record, for [FlowBatch#record(int)].
    public int firstRecord;
    /// How many records it has.
    public int recordCount;

    /// Makes an empty row.
    CounterRow(DatagramRow datagram) {
        this.datagram = datagram;
    }
}
