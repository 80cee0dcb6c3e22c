package io.sluice.sink.stdout;

import io.sluice.api.RecordRow;
import java.io.IOException;

/// Records with lists that sflowtool puts together in one text: paths, communities, label and tag stacks.
final class SflowtoolRoutes {
    private static final int AS_SET = 1;

    private final RecordReader reader = new RecordReader();

    void gateway(RecordRow record, int version, byte[] bytes, SflowtoolFields fields) throws IOException {
        reader.open(bytes, record.bodyAt, record.bodyLength);
        fields.text("extendedType", "GATEWAY");
        if (version >= 5) address("bgp_nexthop", bytes, fields);
        fields.number("my_as", reader.word());
        fields.number("src_as", reader.word());
        fields.number("src_peer_as", reader.word());
        if (version == 2) {
            flatPath(bytes, fields);
            return;
        }
        path(bytes, fields);
        int count = reader.count();
        if (count > 0) {
            numbers(count, fields.open("BGP_communities"));
            fields.close();
        }
        if (reader.left() >= 4) fields.number("BGP_localpref", reader.word());
    }

    void mpls(RecordRow record, byte[] bytes, SflowtoolFields fields) throws IOException {
        reader.open(bytes, record.bodyAt, record.bodyLength);
        fields.text("extendedType", "MPLS");
        address("mpls_nexthop", bytes, fields);
        labels("mpls_input_stack", fields);
        labels("mpls_output_stack", fields);
    }

    void vlanTunnel(RecordRow record, byte[] bytes, SflowtoolFields fields) throws IOException {
        reader.open(bytes, record.bodyAt, record.bodyLength);
        int count = reader.count();
        if (count == 0) return;
        var out = fields.open("vlan_tunnel");
        for (int i = 0; i < count; i++) {
            long tag = reader.word();
            if (i > 0) out.character('-');
            out.text("0x").hex(tag >>> 16, 2).number((tag >>> 13) & 7);
            out.character('.').number((tag >>> 12) & 1).character('.').number(tag & 0xFFF);
        }
        fields.close();
    }

    private void address(String name, byte[] bytes, SflowtoolFields fields) throws IOException {
        long type = reader.word();
        int length = type == 1 ? 4 : type == 2 ? 16 : 0;
        int at = reader.skip(length);
        fields.address(name, bytes, at, at < 0 ? 0 : length);
    }

    private void flatPath(byte[] bytes, SflowtoolFields fields) throws IOException {
        int count = reader.count();
        int at = reader.at();
        fields.number("dst_as", count == 0 ? 0 : Wire.unsigned(bytes, at + 4 * (count - 1)));
        fields.number("dst_peer_as", count == 0 ? 0 : Wire.unsigned(bytes, at));
        fields.number("dst_as_path_len", count);
        if (count == 0) return;
        numbers(count, fields.open("dst_as_path"));
        fields.close();
    }

    private void path(byte[] bytes, SflowtoolFields fields) throws IOException {
        long segments = reader.word();
        long peerAs = 0;
        long lastAs = 0;
        boolean isBehindNumber = false;
        if (segments > 0) fields.open("dst_as_path");
        for (long i = 0; i < segments && reader.left() >= 8; i++) {
            boolean isSet = reader.word() == AS_SET;
            int count = reader.count();
            if (i == 0 && count > 0) peerAs = Wire.unsigned(bytes, reader.at());
            if (count > 0) lastAs = Wire.unsigned(bytes, reader.at() + 4 * (count - 1));
            // sflowtool lets the numbers of two sequences run together.
            if (isBehindNumber && !isSet && count > 0) fields.out().character('-');
            if (isSet) fields.out().character('(');
            numbers(count, fields.out());
            if (isSet) fields.out().character(')');
            isBehindNumber = !isSet && count > 0;
        }
        if (segments > 0) fields.close();
        fields.number("dst_as", lastAs);
        fields.number("dst_peer_as", peerAs);
    }

    private void numbers(int count, TextBuffer out) throws IOException {
        for (int i = 0; i < count; i++) {
            if (i > 0) out.character('-');
            out.number(reader.word());
        }
    }

    private void labels(String name, SflowtoolFields fields) throws IOException {
        int count = reader.count();
        if (count == 0) return;
        var out = fields.open(name);
        for (int i = 0; i < count; i++) {
            long entry = reader.word();
            if (i > 0) out.character('-');
            out.number(entry >>> 12).character('.').number((entry >>> 9) & 7).character('.');
            out.number((entry >>> 8) & 1).character('.').number(entry & 0xFF);
        }
        fields.close();
    }
}
