package io.sluice.sflow;

import io.sluice.api.Explanation;
import io.sluice.api.FieldType;
import io.sluice.api.RecordField;
import io.sluice.api.RecordFormat;
import io.sluice.packet.NetworkOrder;
import io.sluice.packet.explain.HeaderExplainer;
import java.nio.ByteBuffer;
import java.util.List;

/// Tells records field by field, as their formats describe them, for the explainers of decoders.
///
/// It finds a fault in a record exactly if [RecordCheck] does. Made for one datagram, used by one thread.
public final class RecordExplainer {
    private static final int WORD_BYTES = 4;
    private static final String HEADER = "header";

    private final ByteBuffer memory;
    private final Explanation explanation;
    private final ExplainedMeanings meanings = new ExplainedMeanings();
    private final ExplainedValues text;
    private RecordFormat format = RecordFormat.UNKNOWN;
    private int at;
    private int end;
    private int headerProtocol;
    private String problem = "";

    /// Makes an explainer.
    ///
    /// @param datagram    the datagram's memory
    /// @param explanation what is told
    public RecordExplainer(ByteBuffer datagram, Explanation explanation) {
        this.memory = datagram;
        this.explanation = explanation;
        this.text = new ExplainedValues(datagram);
    }

    /// Tells the fields that a format describes.
    ///
    /// @param described what is there
    /// @param first     where it begins
    /// @param last      where what holds it ends
    /// @return where the last field ends, behind its padding as far as that is there; or a [Fault], which
    ///     [#rest] tells
    public int fields(RecordFormat described, int first, int last) {
        format = described;
        at = first;
        end = last;
        int required = described.requiredBytes();
        if (end - at < required) {
            return problem(
                    Fault.LENGTH,
                    "%s takes at least %d bytes; %d are left".formatted(described.name(), required, end - at));
        }
        for (var field : described.fields()) {
            int leastBytes = field.leastBytes();
            // Older agents do not send the fields behind the required ones.
            if (required <= 0 && leastBytes > end - at) return at;
            required -= leastBytes;
            int told = field(field, field.name());
            if (told < 0) return told;
        }
        return at;
    }

    /// Tells what is wrong with the record whose fields were told, and what is left of it.
    ///
    /// @param result  what [#fields] returned
    /// @param bodyEnd where the record's body ends
    public void rest(int result, int bodyEnd) {
        if (result == Fault.LENGTH || result == Fault.COUNT) explanation.fault(at, problem);
        if (at >= bodyEnd) return;
        var why = switch (result) {
            case Fault.KIND -> problem;
            case Fault.LENGTH, Fault.COUNT -> "behind the fault nobody can tell what is what";
            default -> "longer than its format";
        };
        explanation.skipped(at, bodyEnd - at, why);
        at = bodyEnd;
    }

    /// {@return the first byte that was not told}
    public int at() {
        return at;
    }

    private int field(RecordField field, String name) {
        if (field.leastBytes() > end - at) return outside(name, field.leastBytes());
        return switch (field.type()) {
            case UINT32 -> number(field, name);
            case INT32, UINT64, FLOAT32, FLOAT64, IPV4, IPV6, MAC, OPAQUE -> fixed(field, name);
            case REST -> told(name, end - at, (end - at) + " bytes", "");
            case STRING -> string(name, WORD_BYTES);
            case ADDRESS -> address(name);
            case LIST -> list(field, name);
            case METRIC -> typed(name, RecordCheck.metricBytes(type()), ExplainedValues.metricType(type()));
            case FLOW_KEY -> typed(name, RecordCheck.flowKeyBytes(type()), ExplainedValues.flowKeyType(type()));
        };
    }

    private int type() {
        return NetworkOrder.int32(memory, at);
    }

    private int number(RecordField field, String name) {
        long number = NetworkOrder.uint32(memory, at);
        if (field.name().equals("header_protocol")) headerProtocol = (int) number;
        return told(name, WORD_BYTES, text.of(field, at), meanings.of(format, field, number));
    }

    private int fixed(RecordField field, String name) {
        return told(name, field.leastBytes(), text.of(field, at), ExplainedMeanings.unit(field));
    }

    /// A text behind `headBytes` bytes, the last four of which are its length.
    private int string(String name, int headBytes) {
        if (headBytes > end - at) return outside(name, headBytes);
        int textAt = at + headBytes;
        long length = NetworkOrder.uint32(memory, textAt - WORD_BYTES);
        boolean isWhole = length <= end - textAt;
        if (name.equals(HEADER)) return header(length, isWhole);
        if (!isWhole) {
            return problem(
                    Fault.LENGTH, name + " is said to have " + length + " bytes; " + (end - textAt) + " are left");
        }
        int next = (int) Math.min(end, textAt + (length + 3 & ~3L));
        return told(name, next - at, text.quoted(textAt, (int) length), "");
    }

    /// What is there of a header is told, whatever its length says.
    private int header(long length, boolean isWhole) {
        told("header_length", WORD_BYTES, Long.toString(length), "bytes");
        int headerEnd = (int) Math.min(end, at + length);
        if (headerEnd > at) {
            explanation.open("sampled header, " + (headerEnd - at) + " bytes", at);
            HeaderExplainer.explain(headerProtocol, memory, at, headerEnd, explanation);
            explanation.close();
        }
        at = headerEnd;
        if (!isWhole)
            return problem(Fault.LENGTH, "the header is said to have " + length + " bytes, which are not here");
        int next = (int) Math.min(end, headerEnd + (-length & 3));
        if (next > at) explanation.skipped(at, next - at, "padding");
        at = next;
        return at;
    }

    private int address(String name) {
        int bytes = AddressLayout.addressBytes(type());
        if (bytes < 0) return problem(Fault.KIND, name + ": there is no address of type " + unsigned(type()));
        if (bytes > end - at - WORD_BYTES) return outside(name, WORD_BYTES + bytes);
        var value = text.address(at + WORD_BYTES, type());
        return told(name, WORD_BYTES + bytes, value, bytes == 0 ? "not given" : "");
    }

    private int list(RecordField field, String name) {
        long count = NetworkOrder.uint32(memory, at);
        int leastBytes = 0;
        for (var item : field.fields()) leastBytes += item.leastBytes();
        told(name, WORD_BYTES, Long.toString(count), count == 1 ? "item" : "items");
        if (count > (end - at) / leastBytes) {
            return problem(
                    Fault.COUNT,
                    "%s is said to have %d items of at least %d bytes; %d bytes are left"
                            .formatted(name, count, leastBytes, end - at));
        }
        for (int item = 0; item < count; item++) {
            int told = item(field.fields(), name + "[" + item + "]");
            if (told < 0) return told;
        }
        return at;
    }

    private int item(List<RecordField> fields, String name) {
        for (var field : fields) {
            int told = field(field, fields.size() == 1 ? name : name + "." + field.name());
            if (told < 0) return told;
        }
        return at;
    }

    /// A value behind the word that says of which kind it is; 0 bytes stand for a text, fewer for no kind at all.
    private int typed(String name, int bytes, FieldType type) {
        if (bytes == 0) return string(name, 2 * WORD_BYTES);
        if (bytes < 0) return problem(Fault.KIND, name + ": there is no value of type " + unsigned(type()));
        if (bytes > end - at - WORD_BYTES) return outside(name, WORD_BYTES + bytes);
        return told(name, WORD_BYTES + bytes, text.of(type, "", bytes, at + WORD_BYTES), "");
    }

    private int told(String name, int length, String value, String meaning) {
        explanation.field(name, at, length, value, meaning);
        at += length;
        return at;
    }

    private int outside(String name, int bytes) {
        return problem(Fault.LENGTH, name + " takes " + bytes + " bytes; " + (end - at) + " are left");
    }

    private int problem(int fault, String what) {
        problem = what;
        return fault;
    }

    private static String unsigned(int number) {
        return Integer.toUnsignedString(number);
    }
}
