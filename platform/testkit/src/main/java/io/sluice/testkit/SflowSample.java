package io.sluice.testkit;

/// Builds one sample of an sFlow version 5 datagram, well formed unless told otherwise. Used by one thread.
///
/// A new flow sample has sequence 1, data source 0:1, rate 1, pool 1, no drops, and unknown interfaces.
public final class SflowSample {
    private final Kind kind;
    private final WireBytes records = new WireBytes();
    private int tag;
    private int sequence = 1;
    private int sourceClass;
    private int sourceIndex = 1;
    private int rate = 1;
    private int pool = 1;
    private int drops;
    private int inputFormat;
    private int input;
    private int outputFormat;
    private int output;
    private int reason;
    private int recordCount;
    private long announced = -1;
    private long length = -1;

    private enum Kind {
        COMPACT_FLOW(1),
        COMPACT_COUNTERS(2),
        EXPANDED_FLOW(3),
        EXPANDED_COUNTERS(4),
        DISCARD(5);

        private final int tag;

        Kind(int tag) {
            this.tag = tag;
        }
    }

    private SflowSample(Kind kind) {
        this.kind = kind;
        this.tag = kind.tag;
    }

    /// {@return a flow sample in the compact form, 0:1}
    public static SflowSample flow() {
        return new SflowSample(Kind.COMPACT_FLOW);
    }

    /// {@return a flow sample in the expanded form, 0:3}
    public static SflowSample expandedFlow() {
        return new SflowSample(Kind.EXPANDED_FLOW);
    }

    /// {@return a counter sample in the compact form, 0:2}
    public static SflowSample counters() {
        return new SflowSample(Kind.COMPACT_COUNTERS);
    }

    /// {@return a counter sample in the expanded form, 0:4}
    public static SflowSample expandedCounters() {
        return new SflowSample(Kind.EXPANDED_COUNTERS);
    }

    /// {@return a notice of a discarded packet, 0:5}
    ///
    /// @param reason why it was discarded
    public static SflowSample discard(int reason) {
        var sample = new SflowSample(Kind.DISCARD);
        sample.reason = reason;
        return sample;
    }

    /// {@return this, under another tag, as a sample of a format that nobody knows}
    ///
    /// @param other enterprise in the upper 20 bits, format in the lower 12
    public SflowSample tag(int other) {
        tag = other;
        return this;
    }

    /// {@return this, with another sequence number}
    ///
    /// @param number unsigned
    public SflowSample sequence(int number) {
        sequence = number;
        return this;
    }

    /// {@return this, of another data source}
    ///
    /// @param type  its class, 0 to 255 in the compact form
    /// @param index its index, below 2^24 in the compact form
    public SflowSample source(int type, int index) {
        sourceClass = type;
        sourceIndex = index;
        return this;
    }

    /// {@return this, with another sampling rate}
    ///
    /// @param oneIn one packet in how many is sampled; unsigned
    public SflowSample rate(int oneIn) {
        rate = oneIn;
        return this;
    }

    /// {@return this, with another sample pool}
    ///
    /// @param packets unsigned
    public SflowSample pool(int packets) {
        pool = packets;
        return this;
    }

    /// {@return this, with samples that the agent lost}
    ///
    /// @param samples unsigned
    public SflowSample drops(int samples) {
        drops = samples;
        return this;
    }

    /// {@return this, with an input interface}
    ///
    /// @param ifIndex the interface
    public SflowSample input(int ifIndex) {
        return input(0, ifIndex);
    }

    /// {@return this, with an input interface of any format}
    ///
    /// @param format 0 single, 1 discarded, 2 multiple, 3 reserved
    /// @param value  what the format makes of it; 30 bits in the compact form
    public SflowSample input(int format, int value) {
        inputFormat = format;
        input = value;
        return this;
    }

    /// {@return this, with an output interface}
    ///
    /// @param ifIndex the interface
    public SflowSample output(int ifIndex) {
        return output(0, ifIndex);
    }

    /// {@return this, with an output interface of any format}
    ///
    /// @param format 0 single, 1 discarded, 2 multiple, 3 reserved
    /// @param value  what the format makes of it; 30 bits in the compact form
    public SflowSample output(int format, int value) {
        outputFormat = format;
        output = value;
        return this;
    }

    /// {@return this, with a record appended}
    ///
    /// @param record the record
    public SflowSample record(SflowRecord record) {
        recordCount++;
        records.bytes(record.bytes());
        return this;
    }

    /// {@return this, with a record of any format appended}
    ///
    /// @param tag  its format: enterprise in the upper 20 bits, number in the lower 12
    /// @param body what follows tag and length
    public SflowSample record(int tag, byte[] body) {
        return record(SflowRecord.of(tag, body));
    }

    /// {@return this, with a sampled Ethernet header of a frame that was sampled whole}
    ///
    /// @param frame the frame
    public SflowSample header(byte[] frame) {
        return record(SflowRecord.header(frame));
    }

    /// {@return this, announcing any number of records}
    ///
    /// @param count the number; unsigned 32 bits
    public SflowSample announcing(long count) {
        announced = count;
        return this;
    }

    /// {@return this, with bytes behind the last record that belong to none; the sample's length counts them}
    ///
    /// @param bytes the bytes
    public SflowSample trailing(byte[] bytes) {
        records.bytes(bytes);
        return this;
    }

    /// {@return this, with a length word that may be a lie}
    ///
    /// @param bytes what it says; unsigned 32 bits
    public SflowSample length(long bytes) {
        length = bytes;
        return this;
    }

    /// {@return the sample, with tag and length in front}
    public byte[] bytes() {
        var body = new WireBytes().u32(sequence);
        fixedPart(body);
        body.u32(announced >= 0 ? announced : recordCount).bytes(records.toArray());
        return new WireBytes()
                .u32(tag)
                .u32(length >= 0 ? length : body.length())
                .bytes(body.toArray())
                .toArray();
    }

    private void fixedPart(WireBytes body) {
        switch (kind) {
            case COMPACT_COUNTERS -> body.u32(compactSource());
            case EXPANDED_COUNTERS -> body.u32(sourceClass).u32(sourceIndex);
            case COMPACT_FLOW -> {
                body.u32(compactSource()).u32(rate).u32(pool).u32(drops);
                body.u32(inputFormat << 30 | (input & 0x3FFF_FFFF)).u32(outputFormat << 30 | (output & 0x3FFF_FFFF));
            }
            case EXPANDED_FLOW -> {
                body.u32(sourceClass).u32(sourceIndex).u32(rate).u32(pool).u32(drops);
                body.u32(inputFormat).u32(input).u32(outputFormat).u32(output);
            }
            case DISCARD -> {
                body.u32(sourceClass).u32(sourceIndex).u32(drops);
                body.u32(input).u32(output).u32(reason);
            }
        }
    }

    private int compactSource() {
        return sourceClass << 24 | sourceIndex;
    }
}
