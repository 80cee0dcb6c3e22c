package io.sluice.api;

/// The head of a datagram in a batch: who sent it, when, and what became of its samples. Rows point to it.
///
/// Rows that were read from a flow file have a head, too, which says what the file keeps of where they came from; see
/// [#isStored].
///
/// Numbers of 32 bits on the wire are held as they are; read those that count or number something with
/// [Integer#toUnsignedLong]. Filled by one thread, then only read.
public final class DatagramRow {
    /// Whether its rows were read from a flow file, which keeps no datagrams. What the file does not say is
    /// then 0 here, and these fields always are: the sender's port, sequence, uptime, the samples announced,
    /// and all counts but [#flowSamples].
    public boolean isStored;

    /// When the receiver read the datagram, in nanoseconds since 1970-01-01T00:00Z by the wall clock; 0 when a
    /// file does not say.
    public long receivedAtNs;

    /// The IP version of the sender's address, 4 or 6; 0 when a file does not name the sender.
    public int senderIpVersion;

    /// The upper half of the sender's address; 0 for IPv4. See [IpAddress].
    public long senderHigh;

    /// The lower half of the sender's address.
    public long senderLow;

    /// The UDP port that the datagram came from.
    public int senderPort;

    /// The version of sFlow it is written in: 2, 4 or 5; 0 when a file does not say.
    public int sflowVersion;

    /// The IP version of the agent's address, 4 or 6; 0 when the datagram names none.
    public int agentIpVersion;

    /// The upper half of the agent's address; 0 for IPv4.
    public long agentHigh;

    /// The lower half of the agent's address.
    public long agentLow;

    /// Which independent part of the agent sent it; 0 before version 5. Unsigned.
    public int subAgentId;

    /// The datagram's number in its sub-agent's sequence. Unsigned.
    public int sequence;

    /// How long the agent had been up, in milliseconds. Unsigned, so it wraps after 49.7 days.
    public int uptimeMs;

    /// How many samples the datagram says it holds. Unsigned, and not to be believed.
    public int samplesAnnounced;

    /// Flow samples of it that became rows.
    public int flowSamples;

    /// Counter samples of it that became rows.
    public int counterSamples;

    /// Notices of discarded packets of it that became rows.
    public int discardSamples;

    /// Samples that were stepped over by their length, since nobody reads their format.
    public int samplesSkipped;

    /// Samples that were broken and left no row.
    public int samplesMalformed;

    /// Records inside its samples that were stepped over by their length.
    public int recordsSkipped;

    /// Samples with bytes behind their last record, which some agents send as padding.
    public int paddedSamples;

    /// Records with bytes behind the fields that their format has, as newer agents send them; XDR's padding apart.
    public int longerRecords;

    /// How many bytes stand behind the last sample that the datagram announces.
    public int strayBytes;

    /// How decoding ended.
    public DecodeResult result = DecodeResult.NOT_MINE;

    /// Where the datagram's payload was kept in [FlowBatch#bytes()], or -1 when it was not.
    public int payloadAt;

    /// The payload's length in bytes.
    public int payloadLength;

    /// Makes an empty row.
    DatagramRow() {}

    /// {@return how many of its samples were met so far: each of them is in exactly one of the counts}
    public int samplesFound() {
        return flowSamples + counterSamples + discardSamples + samplesSkipped + samplesMalformed;
    }

    /// {@return how many samples it announced that were not met, since it ends before them, or since nobody can tell
    /// where they begin; of a count that lies, it can be any 32-bit number}
    public long samplesLost() {
        return Integer.toUnsignedLong(samplesAnnounced) - samplesFound();
    }

    void open(Datagram datagram) {
        clear();
        receivedAtNs = datagram.receivedAtNs;
        senderIpVersion = datagram.senderIpVersion;
        senderHigh = datagram.senderHigh;
        senderLow = datagram.senderLow;
        senderPort = datagram.senderPort;
        payloadLength = datagram.length;
    }

    void openStored() {
        clear();
        isStored = true;
        result = DecodeResult.DECODED;
    }

    private void clear() {
        isStored = false;
        receivedAtNs = 0;
        senderIpVersion = 0;
        senderHigh = 0;
        senderLow = 0;
        senderPort = 0;
        sflowVersion = 0;
        agentIpVersion = 0;
        agentHigh = 0;
        agentLow = 0;
        subAgentId = 0;
        sequence = 0;
        uptimeMs = 0;
        samplesAnnounced = 0;
        flowSamples = 0;
        counterSamples = 0;
        discardSamples = 0;
        samplesSkipped = 0;
        samplesMalformed = 0;
        recordsSkipped = 0;
        paddedSamples = 0;
        longerRecords = 0;
        strayBytes = 0;
        result = DecodeResult.NOT_MINE;
        payloadAt = -1;
        payloadLength = 0;
    }
}
