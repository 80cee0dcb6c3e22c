package io.sluice.decoder.sflow4;

import io.sluice.api.RecordFormat;
import io.sluice.sflow.FormatTable;
import io.sluice.sflow.RecordFormats;
import java.util.Objects;

/// The formats of what flow samples of versions 2 and 4 hold, under the tags of version 5, with which they share
/// most.
///
/// Those that version 5 has otherwise stand in two files beside this class. Safe for use by several threads.
final class EarlierFormats {
    static final int HEADER_TAG = 1;
    static final int IPV4_TAG = 3;
    static final int IPV6_TAG = 4;
    static final int GATEWAY_TAG = 1003;

    static final RecordFormat HEADER;
    static final RecordFormat IPV4 = RecordFormats.flow(IPV4_TAG);
    static final RecordFormat IPV6 = RecordFormats.flow(IPV6_TAG);
    /// The head of a datagram; this and the heads of samples are described for a person only.
    static final RecordFormat DATAGRAM_HEAD;

    private static final FormatTable HEADS = table("heads.txt");
    private static final int DATAGRAM_TAG = 4095;
    private static final int EXTENDED_DATA_TAG = 1000;
    private static final RecordFormat[] EXTENDED_DATA;
    private static final RecordFormat FLAT_GATEWAY;

    static {
        var version4 = table("version-4.txt");
        DATAGRAM_HEAD = HEADS.format(DATAGRAM_TAG);
        HEADER = version4.format(HEADER_TAG);
        FLAT_GATEWAY = table("version-2.txt").format(GATEWAY_TAG);
        EXTENDED_DATA = new RecordFormat[ExtendedDataReader.URL + 1];
        for (int tag = 0; tag < EXTENDED_DATA.length; tag++) {
            var own = version4.format(EXTENDED_DATA_TAG + tag);
            EXTENDED_DATA[tag] = own.isKnown() ? own : RecordFormats.flow(EXTENDED_DATA_TAG + tag);
        }
    }

    private EarlierFormats() {}

    /// {@return the head of a type of samples, or [RecordFormat#UNKNOWN]}
    static RecordFormat sampleHead(int type) {
        return type == DATAGRAM_TAG ? RecordFormat.UNKNOWN : HEADS.format(type);
    }

    /// {@return the format of extended data, or [RecordFormat#UNKNOWN]}
    static RecordFormat extendedData(int tag, int sflowVersion) {
        if (tag < 0 || tag >= EXTENDED_DATA.length) return RecordFormat.UNKNOWN;
        boolean isFlat = sflowVersion == DatagramLayout.VERSION_2 && tag == ExtendedDataReader.GATEWAY;
        return isFlat ? FLAT_GATEWAY : EXTENDED_DATA[tag];
    }

    /// {@return the tag that extended data have in version 5}
    static int laterTag(int tag) {
        return EXTENDED_DATA_TAG + tag;
    }

    private static FormatTable table(String resource) {
        var stream = EarlierFormats.class.getResourceAsStream(resource);
        return FormatTable.read(resource, Objects.requireNonNull(stream, resource));
    }
}
