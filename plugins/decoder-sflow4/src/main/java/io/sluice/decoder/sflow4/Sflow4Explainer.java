package io.sluice.decoder.sflow4;

import io.sluice.api.Datagram;
import io.sluice.api.Explanation;
import io.sluice.api.RecordFormat;
import io.sluice.packet.NetworkOrder;
import io.sluice.sflow.AddressLayout;
import io.sluice.sflow.Fault;
import io.sluice.sflow.RecordExplainer;
import io.sluice.sflow.RecordFormats;
import java.nio.ByteBuffer;

/// Tells a datagram of version 2 or 4 to a person. It finds a fault exactly where [Sflow4Decoder] counts one.
///
/// Made for one datagram, used by one thread.
final class Sflow4Explainer {
    private static final int WORD_BYTES = 4;
    private static final String BEHIND_FAULT = "behind the fault nobody can tell what is what";

    private final ByteBuffer memory;
    private final int end;
    private final int version;
    private final Explanation explanation;
    private final RecordExplainer records;
    private int at;

    /// Where the decoder stops; not behind `at`, which is the first byte that was not told.
    private int stoppedAt;

    /// Why the rest of the datagram cannot be read, though nothing is wrong with it; empty while it can.
    private String unreadable = "";

    private Sflow4Explainer(Datagram datagram, int version, Explanation explanation) {
        this.memory = datagram.payload;
        this.end = datagram.length;
        this.version = version;
        this.explanation = explanation;
        this.records = new RecordExplainer(datagram.payload, explanation);
    }

    /// Tells a datagram if it is of version 2 or 4, and says whether it is.
    static boolean explain(Datagram datagram, Explanation explanation) {
        if (datagram.length < DatagramLayout.VERSION_BYTES) return false;
        int version = NetworkOrder.int32(datagram.payload, DatagramLayout.VERSION);
        if (version != DatagramLayout.VERSION_2 && version != DatagramLayout.VERSION_4) return false;
        new Sflow4Explainer(datagram, version, explanation).datagram();
        return true;
    }

    private void datagram() {
        explanation.open("sFlow version " + version + " datagram, " + end + " bytes", 0);
        if (head()) samples(NetworkOrder.uint32(memory, at - WORD_BYTES));
        explanation.close();
    }

    private boolean head() {
        int agentAt = DatagramLayout.AGENT;
        if (agentAt + AddressLayout.TYPE_BYTES <= end) {
            int type = NetworkOrder.int32(memory, agentAt);
            if (AddressLayout.ipVersion(type) == 0) return noAgent(Integer.toUnsignedString(type));
        }
        return fields(EarlierFormats.DATAGRAM_HEAD, end);
    }

    private boolean noAgent(String type) {
        int agentAt = DatagramLayout.AGENT;
        explanation.field("version", 0, DatagramLayout.VERSION_BYTES, Integer.toString(version), "");
        explanation.fault(agentAt, "the agent's address is of type " + type + ", neither 1 (IPv4) nor 2 (IPv6)");
        explanation.skipped(agentAt, end - agentAt, BEHIND_FAULT);
        return false;
    }

    private void samples(long announced) {
        for (long i = 1; i <= announced; i++) {
            if (end - at < WORD_BYTES) {
                fault(announced + " samples are announced; the datagram ends in front of sample " + i);
                return;
            }
            boolean isWhole = sample(i, announced);
            if (!unreadable.isEmpty()) {
                rest(announced - i);
                return;
            }
            if (!isWhole) return;
        }
        skip("a stray tail behind the last of the samples that are announced");
    }

    /// What nobody can read ends the datagram, and takes the samples behind it along.
    private void rest(long samples) {
        if (samples > (end - stoppedAt) / DatagramLayout.LEAST_SAMPLE_BYTES) {
            explanation.fault(at, samples + " more samples are announced than there is room for");
        }
        skip(unreadable + "; without lengths, nothing behind it can be found");
    }

    private boolean sample(long index, long announced) {
        int type = NetworkOrder.int32(memory, at);
        var head = EarlierFormats.sampleHead(type);
        var name = head.isKnown() ? head.name() : "sample of type " + Integer.toUnsignedString(type);
        explanation.open(name + ", sample " + index + " of " + announced, at);
        word("sample_type", name);
        boolean isWhole = body(type, head);
        explanation.close();
        return isWhole;
    }

    private boolean body(int type, RecordFormat head) {
        if (!head.isKnown()) return isUnreadable("nobody knows samples of this type");
        if (!fields(head, end)) return false;
        return type == DatagramLayout.FLOW ? packet() && extendedData() : counters(at - WORD_BYTES);
    }

    private boolean packet() {
        if (end - at < WORD_BYTES) return fault("the datagram ends in front of the packet");
        int tag = NetworkOrder.int32(memory, at);
        var format = switch (tag) {
            case PacketDataReader.HEADER -> EarlierFormats.HEADER;
            case PacketDataReader.IPV4 -> EarlierFormats.IPV4;
            case PacketDataReader.IPV6 -> EarlierFormats.IPV6;
            default -> RecordFormat.UNKNOWN;
        };
        return part("packet_data_type", tag, format);
    }

    private boolean extendedData() {
        if (end - at < WORD_BYTES) return fault("the datagram ends in front of the number of extended data");
        long count = NetworkOrder.uint32(memory, at);
        word("num_extended", "");
        if (count > (end - at) / WORD_BYTES) return fault(count + " extended data do not fit into what is left");
        for (long i = 0; i < count; i++) {
            if (end - at < WORD_BYTES) return fault("the datagram ends in front of extended data " + (i + 1));
            int tag = NetworkOrder.int32(memory, at);
            if (!part("extended_type", tag, EarlierFormats.extendedData(tag, version))) return false;
        }
        return true;
    }

    private boolean counters(int versionAt) {
        int counters = NetworkOrder.int32(memory, versionAt);
        if (counters <= 0 || counters >= CounterSampleReader.FIRST_TAGS.length) {
            return isUnreadable("nobody knows version " + Integer.toUnsignedString(counters) + " of counters");
        }
        return counters(CounterSampleReader.FIRST_TAGS, counters)
                && counters(CounterSampleReader.SECOND_TAGS, counters);
    }

    private boolean counters(int[] tags, int counters) {
        int tag = tags[counters];
        if (tag == CounterSampleReader.NONE) return true;
        var format = RecordFormats.counter(tag);
        explanation.open(format.name(), at);
        boolean isWhole = fields(format, Math.min(end, at + CounterSampleReader.BODY_BYTES[tag]));
        explanation.close();
        return isWhole;
    }

    /// Tells what stands behind a word with its tag.
    private boolean part(String tagName, int tag, RecordFormat format) {
        explanation.open(format.isKnown() ? format.name() : "tag " + Integer.toUnsignedString(tag), at);
        word(tagName, "");
        boolean isWhole = format.isKnown() ? fields(format, end) : isUnreadable("nobody knows this tag");
        explanation.close();
        return isWhole;
    }

    private boolean fields(RecordFormat format, int last) {
        stoppedAt = at;
        int result = records.fields(format, at, last);
        at = records.at();
        if (result >= 0) return true;
        if (result == Fault.KIND) {
            unreadable = format.name() + " has a value of a kind that does not exist";
            return false;
        }
        records.rest(result, end);
        at = end;
        return false;
    }

    private void word(String name, String meaning) {
        explanation.field(name, at, WORD_BYTES, Integer.toUnsignedString(NetworkOrder.int32(memory, at)), meaning);
        at += WORD_BYTES;
    }

    private boolean isUnreadable(String why) {
        stoppedAt = at;
        unreadable = why;
        return false;
    }

    private boolean fault(String what) {
        explanation.fault(at, what);
        skip(BEHIND_FAULT);
        return false;
    }

    private void skip(String why) {
        if (end > at) explanation.skipped(at, end - at, why);
        at = end;
    }
}
