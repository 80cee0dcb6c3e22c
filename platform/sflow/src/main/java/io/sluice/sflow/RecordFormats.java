package io.sluice.sflow;

import io.sluice.api.RecordFormat;
import java.util.Objects;

/// The record formats of sFlow version 5, as the sFlow specifications and the vendors' notes give them.
///
/// They stand in three files beside this class, which [FormatTable] reads: a further format is further
/// lines there. Looking one up allocates nothing and is safe for use by several threads. A format whose
/// name is all that is described has no fields, so that [RecordFormat#isKnown()] is false.
///
/// Units that change how a value reads: `binary` a text that is none, `label` a label stack entry (RFC
/// 3032), `tag` a VLAN tag behind its ethertype, `hex` a number that is written in hexadecimal digits,
/// `uuid` sixteen bytes, `0.01%` a hundredth of a percent, `0.001C` a thousandth of a degree Celsius. A
/// field of bytes whose name is several names with commas between them holds one value for each, of equal
/// length: MAC addresses of six bytes, else numbers.
public final class RecordFormats {
    private static final FormatTable FLOW = table("flow-records.txt");
    private static final FormatTable COUNTER = table("counter-records.txt");
    private static final FormatTable SAMPLE = table("samples.txt");

    private RecordFormats() {}

    /// {@return the format of a record of a flow sample, or of a notice of a discarded packet; never null,
    /// but [RecordFormat#UNKNOWN] when nobody has described it}
    ///
    /// @param tag enterprise in the upper 20 bits, format in the lower 12
    public static RecordFormat flow(int tag) {
        return FLOW.format(tag);
    }

    /// {@return like [#flow(int)], and of a format with several forms the longest that a body can be}
    ///
    /// @param tag        enterprise in the upper 20 bits, format in the lower 12
    /// @param bodyLength how many bytes the body has; when no form is that short, the first form is returned
    public static RecordFormat flow(int tag, int bodyLength) {
        return FLOW.format(tag, bodyLength);
    }

    /// {@return the format of a record of a counter sample, or [RecordFormat#UNKNOWN]}
    ///
    /// @param tag enterprise in the upper 20 bits, format in the lower 12
    public static RecordFormat counter(int tag) {
        return COUNTER.format(tag);
    }

    /// {@return the format of a sample whose body is a list of named values (sFlow-RT's RTMETRIC 4300:1002
    /// and RTFLOW 4300:1003), or [RecordFormat#UNKNOWN]}
    ///
    /// @param tag enterprise in the upper 20 bits, format in the lower 12
    public static RecordFormat sample(int tag) {
        return SAMPLE.format(tag);
    }

    /// {@return all formats of records of flow samples}
    public static FormatTable flows() {
        return FLOW;
    }

    /// {@return all formats of records of counter samples}
    public static FormatTable counters() {
        return COUNTER;
    }

    /// {@return all formats of samples whose body is a list of named values}
    public static FormatTable samples() {
        return SAMPLE;
    }

    private static FormatTable table(String resource) {
        var stream = RecordFormats.class.getResourceAsStream(resource);
        return FormatTable.read(resource, Objects.requireNonNull(stream, resource));
    }
}
