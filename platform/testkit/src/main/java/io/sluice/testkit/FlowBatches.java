package io.sluice.testkit;

import io.sluice.api.CounterRow;
import io.sluice.api.Datagram;
import io.sluice.api.DatagramRow;
import io.sluice.api.DecodeResult;
import io.sluice.api.Decoder;
import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;
import io.sluice.api.IpAddress;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Consumer;

/// Makes batches for sinks to take, without a receiver.
public final class FlowBatches {
    private FlowBatches() {}

    /// {@return a batch of one datagram, from agent 192.0.2.1, with a flow record for each of the fillers}
    ///
    /// @param fillers set what a flow record holds; see [#tcp]
    @SafeVarargs
    public static FlowBatch of(Consumer<FlowRow>... fillers) {
        var batch = new FlowBatch();
        batch.openDatagram(TestDatagrams.of(new byte[0]));
        var datagram = batch.datagram();
        datagram.sflowVersion = 5;
        datagram.agentIpVersion = 4;
        datagram.agentLow = IpAddress.parse("192.0.2.1").low();
        datagram.result = DecodeResult.DECODED;
        datagram.samplesAnnounced = fillers.length;
        datagram.flowSamples = fillers.length;
        for (var filler : fillers) filler.accept(batch.addFlow());
        return batch;
    }

    /// {@return a batch of what a decoder makes of datagrams; those that are not its own leave nothing}
    ///
    /// @param decoder   the decoder
    /// @param datagrams the datagrams
    public static FlowBatch decoded(Decoder decoder, Datagram... datagrams) {
        var batch = new FlowBatch();
        for (var datagram : datagrams) {
            batch.openDatagram(datagram);
            var result = decoder.decode(datagram, batch);
            batch.datagram().result = result;
            if (result == DecodeResult.NOT_MINE) batch.dropDatagram();
        }
        return batch;
    }

    /// {@return a filler that makes a row of one sampled TCP packet, with MACs, interfaces 1 and 2, and rate
    /// 1}
    ///
    /// @param source          address of the source
    /// @param sourcePort      its port
    /// @param destination     address of the destination, of the same version
    /// @param destinationPort its port
    /// @param octets          length of the packet in bytes
    public static Consumer<FlowRow> tcp(
            String source, int sourcePort, String destination, int destinationPort, int octets) {
        return row -> {
            fillSample(row, octets);
            fillAddresses(row, IpAddress.parse(source), IpAddress.parse(destination));
            row.protocol = 6;
            row.sourcePort = sourcePort;
            row.destinationPort = destinationPort;
            row.tcpFlags = 0x18;
            row.set(FlowRow.PORTS | FlowRow.TCP_FLAGS);
        };
    }

    /// {@return a copy of a batch, which stays when the batch is used again}
    ///
    /// @param batch the batch
    public static FlowBatch copyOf(FlowBatch batch) {
        var copy = new FlowBatch();
        copy.openInterval(batch.interval());
        for (int i = 0; i < batch.nextWord(); i++) copy.addWord(batch.words()[i]);
        var datagrams = new IdentityHashMap<DatagramRow, DatagramRow>();
        for (int i = 0; i < batch.datagramCount(); i++) copyDatagram(batch, batch.datagram(i), copy, datagrams);
        for (int i = 0; i < batch.flowCount(); i++) copyFlow(batch, batch.flow(i), copy, copy.addFlow(), datagrams);
        for (int i = 0; i < batch.counterCount(); i++) copyCounter(batch, batch.counter(i), copy, datagrams);
        for (int i = 0; i < batch.discardCount(); i++) {
            var from = batch.discard(i);
            var to = copy.addDiscard();
            copyFlow(batch, from.packet, copy, to.packet, datagrams);
            to.reason = from.reason;
        }
        return copy;
    }

    private static void fillSample(FlowRow row, int octets) {
        row.samplingRate = 1;
        row.packets = 1;
        row.octets = octets;
        row.scaledPackets = 1;
        row.scaledOctets = octets;
        row.firstAtNs = row.datagram.receivedAtNs;
        row.lastAtNs = row.datagram.receivedAtNs;
        row.input = 1;
        row.output = 2;
        row.frameLength = octets;
        row.headerProtocol = 1;
        row.sourceMac = 0x02_00_00_00_00_01L;
        row.destinationMac = 0x02_00_00_00_00_02L;
        row.set(FlowRow.INTERFACES | FlowRow.HEADER | FlowRow.MACS | FlowRow.ETHER_TYPE);
    }

    private static void fillAddresses(FlowRow row, IpAddress source, IpAddress destination) {
        row.etherType = source.version() == 4 ? 0x0800 : 0x86DD;
        row.ipVersion = source.version();
        row.sourceHigh = source.high();
        row.sourceLow = source.low();
        row.destinationHigh = destination.high();
        row.destinationLow = destination.low();
        row.ttl = 64;
        row.set(FlowRow.IP | FlowRow.TTL);
    }

    private static void copyDatagram(
            FlowBatch batch, DatagramRow from, FlowBatch copy, Map<DatagramRow, DatagramRow> datagrams) {
        copy.openDatagram(TestDatagrams.of(new byte[0]));
        var to = copy.datagram();
        copyFields(from, to);
        if (from.payloadAt >= 0) {
            to.payloadAt = copy.addBytes(ByteBuffer.wrap(batch.bytes()), from.payloadAt, from.payloadLength);
        }
        datagrams.put(from, to);
    }

    private static void copyFlow(
            FlowBatch batch, FlowRow from, FlowBatch copy, FlowRow to, Map<DatagramRow, DatagramRow> datagrams) {
        int firstRecord = to.firstRecord;
        copyFields(from, to);
        to.firstRecord = firstRecord;
        to.datagram = datagrams.getOrDefault(from.datagram, from.datagram);
        copyRecords(batch, from.firstRecord, from.recordCount, copy);
    }

    private static void copyCounter(
            FlowBatch batch, CounterRow from, FlowBatch copy, Map<DatagramRow, DatagramRow> datagrams) {
        var to = copy.addCounter();
        int firstRecord = to.firstRecord;
        copyFields(from, to);
        to.firstRecord = firstRecord;
        to.datagram = datagrams.getOrDefault(from.datagram, from.datagram);
        copyRecords(batch, from.firstRecord, from.recordCount, copy);
    }

    private static void copyRecords(FlowBatch batch, int first, int count, FlowBatch copy) {
        for (int i = first; i < first + count; i++) {
            var record = batch.record(i);
            var bytes = ByteBuffer.wrap(batch.bytes());
            int tag = record.enterprise << 12 | record.format;
            copy.addRecord(tag, record.description, bytes, record.bodyAt, record.bodyLength);
        }
    }

    /// By reflection, so that a field that the API gains is copied, too.
    private static void copyFields(Object from, Object to) {
        try {
            for (Field field : from.getClass().getFields()) {
                int modifiers = field.getModifiers();
                if (!Modifier.isStatic(modifiers) && !Modifier.isFinal(modifiers)) field.set(to, field.get(from));
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("the fields of rows are public", e);
        }
    }
}
