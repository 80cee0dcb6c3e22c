package io.sluice.testkit;

import io.sluice.api.Datagram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Builds sFlow version 5 datagrams, well formed unless told otherwise. Used by one thread.
///
/// ```java
/// byte[] payload = SflowDatagrams.from("192.0.2.1")
///         .sequence(7)
///         .sample(SflowSample.flow().rate(512).input(3).output(4).header(frame))
///         .bytes();
/// ```
public final class SflowDatagrams {
    private final List<byte[]> samples = new ArrayList<>();
    private final WireBytes agent;
    private int version = 5;
    private int subAgent;
    private int sequence = 1;
    private int uptimeMs = 60_000;
    private int announcedBeyond;
    private long announced = -1;
    private byte[] trailing = new byte[0];
    private int cutBytes = Integer.MAX_VALUE;

    private SflowDatagrams(WireBytes agent) {
        this.agent = agent;
    }

    /// {@return a datagram without samples}
    ///
    /// @param agent the agent's IPv4 or IPv6 address
    public static SflowDatagrams from(String agent) {
        return new SflowDatagrams(new WireBytes().address(agent));
    }

    /// {@return a datagram without samples, of an agent whose address is of any type}
    ///
    /// @param type    the type of the address; 1 and 2 are those that exist
    /// @param address the address
    public static SflowDatagrams fromAddressOfType(int type, byte[] address) {
        return new SflowDatagrams(new WireBytes().u32(type).bytes(address));
    }

    /// {@return this, with another number in the place of version 5}
    ///
    /// @param number the first word of the datagram
    public SflowDatagrams version(int number) {
        version = number;
        return this;
    }

    /// {@return this, with a sub-agent other than 0}
    ///
    /// @param id which part of the agent sends it; unsigned
    public SflowDatagrams subAgent(int id) {
        subAgent = id;
        return this;
    }

    /// {@return this, with a sequence number other than 1}
    ///
    /// @param number unsigned
    public SflowDatagrams sequence(int number) {
        sequence = number;
        return this;
    }

    /// {@return this, with an uptime other than a minute}
    ///
    /// @param ms the agent's uptime in milliseconds; unsigned
    public SflowDatagrams uptimeMs(int ms) {
        uptimeMs = ms;
        return this;
    }

    /// {@return this, with a sample appended}
    ///
    /// @param sample the sample
    public SflowDatagrams sample(SflowSample sample) {
        return raw(sample.bytes());
    }

    /// {@return this, with a sample of any format appended}
    ///
    /// @param tag  its format: enterprise in the upper 20 bits, number in the lower 12
    /// @param body what follows tag and length
    public SflowDatagrams sample(int tag, byte[] body) {
        return sample(tag, body.length, body);
    }

    /// {@return this, with a sample of any format appended, whose length may be a lie}
    ///
    /// @param tag    its format
    /// @param length what its length word says
    /// @param body   what follows tag and length
    public SflowDatagrams sample(int tag, int length, byte[] body) {
        return raw(new WireBytes().u32(tag).u32(length).bytes(body).toArray());
    }

    /// {@return this, announcing more or fewer samples than there are}
    ///
    /// @param more how many more; negative for fewer
    public SflowDatagrams announcingMore(int more) {
        announcedBeyond = more;
        return this;
    }

    /// {@return this, announcing any number of samples}
    ///
    /// @param count the number; unsigned 32 bits
    public SflowDatagrams announcing(long count) {
        announced = count;
        return this;
    }

    /// {@return this, with bytes behind the last sample that belong to none}
    ///
    /// @param bytes the bytes
    public SflowDatagrams trailing(byte[] bytes) {
        trailing = bytes.clone();
        return this;
    }

    /// {@return this, cut off}
    ///
    /// @param length how many bytes are left, at most
    public SflowDatagrams cutAt(int length) {
        cutBytes = length;
        return this;
    }

    /// {@return the payload}
    public byte[] bytes() {
        long count = announced >= 0 ? announced : samples.size() + announcedBeyond;
        var wire = new WireBytes().u32(version).bytes(agent.toArray());
        wire.u32(subAgent).u32(sequence).u32(uptimeMs).u32(count);
        samples.forEach(wire::bytes);
        var payload = wire.bytes(trailing).toArray();
        return Arrays.copyOf(payload, Math.min(payload.length, cutBytes));
    }

    /// {@return the payload as a decoder is given it; see [TestDatagrams#of]}
    public Datagram datagram() {
        return TestDatagrams.of(bytes());
    }

    private SflowDatagrams raw(byte[] sample) {
        samples.add(sample);
        return this;
    }
}
