package io.sluice.decoder.sflow5;

import io.sluice.api.Datagram;
import io.sluice.api.Explanation;
import io.sluice.api.RecordFormat;
import io.sluice.packet.NetworkOrder;
import io.sluice.sflow.AddressLayout;
import io.sluice.sflow.RecordExplainer;
import io.sluice.sflow.RecordFormats;
import java.nio.ByteBuffer;

/// Tells a datagram of version 5 to a person. It finds a fault exactly where [Sflow5Decoder] counts one.
///
/// Made for one datagram, used by one thread.
final class Sflow5Explainer {
    private final ByteBuffer memory;
    private final int end;
    private final Explanation explanation;
    private final RecordExplainer records;
    private int at;

    private Sflow5Explainer(Datagram datagram, Explanation explanation) {
        this.memory = datagram.payload;
        this.end = datagram.length;
        this.explanation = explanation;
        this.records = new RecordExplainer(datagram.payload, explanation);
    }

    /// Tells a datagram if it is of version 5, and says whether it is.
    static boolean explain(Datagram datagram, Explanation explanation) {
        if (datagram.length < DatagramLayout.VERSION_BYTES) return false;
        if (NetworkOrder.int32(datagram.payload, DatagramLayout.VERSION) != DatagramLayout.VERSION_5) return false;
        new Sflow5Explainer(datagram, explanation).datagram();
        return true;
    }

    private void datagram() {
        explanation.open("sFlow version 5 datagram, " + end + " bytes", 0);
        if (head()) samples(NetworkOrder.uint32(memory, at - Integer.BYTES));
        explanation.close();
    }

    private boolean head() {
        int agentAt = DatagramLayout.AGENT;
        if (agentAt + AddressLayout.TYPE_BYTES <= end) {
            int type = NetworkOrder.int32(memory, agentAt);
            if (AddressLayout.ipVersion(type) == 0) return noAgent(Integer.toUnsignedString(type));
        }
        int result = records.fields(SampleHeads.DATAGRAM, 0, end);
        at = records.at();
        if (result >= 0) return true;
        records.rest(result, end);
        return false;
    }

    private boolean noAgent(String type) {
        explanation.field("version", 0, DatagramLayout.VERSION_BYTES, "5", "");
        explanation.fault(
                DatagramLayout.AGENT, "the agent's address is of type " + type + ", neither 1 (IPv4) nor 2 (IPv6)");
        explanation.skipped(
                DatagramLayout.AGENT, end - DatagramLayout.AGENT, "behind the fault nobody can tell what is what");
        return false;
    }

    private void samples(long announced) {
        for (long i = 1; i <= announced; i++) {
            if (SampleLayout.HEAD_BYTES > end - at) {
                explanation.fault(
                        at,
                        "%d samples are announced; the datagram ends in front of sample %d".formatted(announced, i));
                skip(end, "less than a sample");
                return;
            }
            if (!sample("sample " + i + " of " + announced)) return;
        }
        skip(end, "a stray tail behind the last of the samples that are announced");
    }

    /// Tells a sample; says false when it is the last, since it ends behind the datagram.
    private boolean sample(String number) {
        int tag = NetworkOrder.int32(memory, at + SampleLayout.TAG);
        long length = NetworkOrder.uint32(memory, at + SampleLayout.LENGTH);
        var head = SampleHeads.of(tag);
        explanation.open(title(head.isKnown() ? head : RecordFormats.sample(tag), tag) + ", " + number, at);
        boolean isHere = envelope(tag, length, end, "sample");
        if (isHere) body(tag, at + (int) length);
        explanation.close();
        return isHere;
    }

    private void body(int tag, int bodyEnd) {
        var values = RecordFormats.sample(tag);
        if (tag == SampleLayout.ACCESS_LIST) wrapped(bodyEnd);
        else if (SampleHeads.of(tag).isKnown()) withRecords(tag, bodyEnd);
        else if (values.isKnown()) fields(values, bodyEnd);
        else skip(bodyEnd, "nobody reads samples of this format");
    }

    /// Tells a wrapper and the flow sample in it.
    private void wrapped(int bodyEnd) {
        var head = SampleHeads.of(SampleLayout.ACCESS_LIST);
        int sampleAt = at + head.requiredBytes();
        int tag = bodyEnd - sampleAt < SampleLayout.HEAD_BYTES ? 0 : NetworkOrder.int32(memory, sampleAt);
        if (tag != SampleLayout.FLOW && tag != SampleLayout.EXPANDED_FLOW) {
            skip(bodyEnd, "it wraps no flow sample");
            return;
        }
        records.fields(head, at, sampleAt);
        at = sampleAt;
        long length = NetworkOrder.uint32(memory, at + SampleLayout.LENGTH);
        explanation.open(SampleHeads.of(tag).name(), at);
        if (envelope(tag, length, bodyEnd, "sample")) withRecords(tag, at + (int) length);
        explanation.close();
        skip(bodyEnd, "behind the flow sample");
    }

    private void withRecords(int tag, int bodyEnd) {
        int result = records.fields(SampleHeads.of(tag), at, bodyEnd);
        at = records.at();
        if (result < 0) {
            records.rest(result, bodyEnd);
            at = bodyEnd;
            return;
        }
        boolean isCounters = tag == SampleLayout.COUNTERS || tag == SampleLayout.EXPANDED_COUNTERS;
        records(NetworkOrder.uint32(memory, at - SampleLayout.COUNT_BYTES), isCounters, bodyEnd);
    }

    private void records(long announced, boolean isCounters, int sampleEnd) {
        for (long i = 1; i <= announced; i++) {
            if (SampleLayout.HEAD_BYTES > sampleEnd - at) {
                explanation.fault(
                        at, "%d records are announced; the sample ends in front of record %d".formatted(announced, i));
                skip(sampleEnd, "less than a record");
                return;
            }
            if (!record("record " + i + " of " + announced, isCounters, sampleEnd)) return;
        }
        skip(sampleEnd, "behind the last of the records that are announced");
    }

    /// Tells a record; says false when it is the last, since it ends behind the sample.
    private boolean record(String number, boolean isCounters, int sampleEnd) {
        int tag = NetworkOrder.int32(memory, at + SampleLayout.TAG);
        long length = NetworkOrder.uint32(memory, at + SampleLayout.LENGTH);
        int bodyLength = (int) Math.min(length, Integer.MAX_VALUE);
        var format = isCounters ? RecordFormats.counter(tag) : RecordFormats.flow(tag, bodyLength);
        explanation.open(title(format, tag) + ", " + number, at);
        boolean isHere = envelope(tag, length, sampleEnd, "record");
        if (isHere) {
            int bodyEnd = at + (int) length;
            if (format.isKnown()) fields(format, bodyEnd);
            else skip(bodyEnd, "nobody reads records of this format");
            skip(Math.min(sampleEnd, bodyEnd + (-(int) length & 3)), "padding");
        }
        explanation.close();
        return isHere;
    }

    /// Tells tag and length; says whether what they stand in front of is here.
    private boolean envelope(int tag, long length, int holderEnd, String what) {
        explanation.field("tag", at, Integer.BYTES, (tag >>> 12) + ":" + (tag & 0xFFF), "enterprise:format");
        explanation.field("length", at + SampleLayout.LENGTH, Integer.BYTES, Long.toString(length), "bytes");
        at += SampleLayout.HEAD_BYTES;
        if (length <= holderEnd - at) return true;
        explanation.fault(
                at - Integer.BYTES,
                "the %s is said to have %d bytes; %d are left".formatted(what, length, holderEnd - at));
        skip(holderEnd, "behind the fault nobody can tell what is what");
        return false;
    }

    private void fields(RecordFormat format, int bodyEnd) {
        records.rest(records.fields(format, at, bodyEnd), bodyEnd);
        at = bodyEnd;
    }

    private void skip(int to, String why) {
        if (to > at) explanation.skipped(at, to - at, why);
        at = Math.max(at, to);
    }

    private static String title(RecordFormat format, int tag) {
        return format.name().equals(RecordFormat.UNKNOWN.name()) ? (tag >>> 12) + ":" + (tag & 0xFFF) : format.name();
    }
}
