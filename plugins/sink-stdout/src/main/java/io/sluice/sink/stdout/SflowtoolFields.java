package io.sluice.sink.stdout;

import java.io.IOException;

/// Writes JSON as sflowtool does: each value a string, names with a prefix inside of discard samples.
///
/// A value that takes several steps stands between [#open] and [#close].
final class SflowtoolFields {
    private final TextBuffer out;
    private String prefix = "";
    private boolean needsComma;

    SflowtoolFields(TextBuffer out) {
        this.out = out;
    }

    /// {@return whether it writes to a buffer}
    boolean writesTo(TextBuffer buffer) {
        return out.equals(buffer);
    }

    /// Forgets where a failure left it.
    void reset() {
        prefix = "";
        needsComma = false;
    }

    /// {@return where the inside of a value goes}
    TextBuffer out() {
        return out;
    }

    /// Puts a prefix before all names from now on.
    void prefix(String next) {
        prefix = next;
    }

    void beginObject() throws IOException {
        separate();
        out.character('{');
        needsComma = false;
    }

    void endObject() throws IOException {
        out.character('}');
        needsComma = true;
    }

    void beginList(String name) throws IOException {
        separate();
        out.character('"').text(name).text("\":[");
        needsComma = false;
    }

    void endList() throws IOException {
        out.character(']');
        needsComma = true;
    }

    void endLine() throws IOException {
        out.endLine();
        needsComma = false;
    }

    TextBuffer open(String name) throws IOException {
        return open("", name);
    }

    /// Begins a field whose name has a prefix of its own.
    TextBuffer open(String own, String name) throws IOException {
        separate();
        return out.character('"').text(prefix).text(own).text(name).text("\":\"");
    }

    /// Begins a field whose name is a part of a text.
    TextBuffer open(String names, int from, int to) throws IOException {
        separate();
        return out.character('"').text(prefix).text(names, from, to).text("\":\"");
    }

    /// Begins a field whose name comes from the network.
    TextBuffer open(String own, byte[] bytes, int at, int length) throws IOException {
        separate();
        out.character('"').text(prefix).text(own);
        JsonText.escaped(bytes, at, length, out);
        return out.text("\":\"");
    }

    void close() throws IOException {
        out.character('"');
        needsComma = true;
    }

    /// Begins one of the values of a list without names.
    TextBuffer openElement() throws IOException {
        separate();
        return out.character('"');
    }

    void text(String name, String ascii) throws IOException {
        open(name).text(ascii);
        close();
    }

    void text(String name, byte[] bytes, int at, int length) throws IOException {
        JsonText.escaped(bytes, at, length, open(name));
        close();
    }

    /// Writes an unsigned number.
    void number(String name, long value) throws IOException {
        number("", name, value);
    }

    /// Writes an unsigned number under a name with a prefix of its own.
    void number(String own, String name, long value) throws IOException {
        open(own, name).number(value);
        close();
    }

    /// Writes an unsigned number under a name with a number behind it.
    void numbered(String name, int index, long value) throws IOException {
        separate();
        out.character('"')
                .text(prefix)
                .text(name)
                .character('.')
                .number(index)
                .text("\":\"")
                .number(value);
        close();
    }

    void mac(String name, byte[] bytes, int at) throws IOException {
        open(name).hex(bytes, at, 6);
        close();
    }

    /// Writes an address of 4 or 16 bytes; `-` for another length.
    void address(String name, byte[] bytes, int at, int length) throws IOException {
        address(bytes, at, length, open(name));
        close();
    }

    /// Writes an address as sflowtool does: IPv6 in full length.
    static void address(byte[] bytes, int at, int length, TextBuffer out) throws IOException {
        switch (length) {
            case 4 -> AddressText.write(bytes, at, 4, out);
            case 16 -> address(6, Wire.longAt(bytes, at), Wire.longAt(bytes, at + 8), out);
            default -> out.character('-');
        }
    }

    static void address(int version, long high, long low, TextBuffer out) throws IOException {
        if (version != 6) {
            AddressText.write(version, high, low, out);
            if (version != 4) out.character('-');
            return;
        }
        for (int i = 0; i < 8; i++) {
            if (i > 0) out.character(':');
            out.hex((i < 4 ? high : low) >>> (48 - 16 * (i & 3)), 2);
        }
    }

    private void separate() throws IOException {
        if (needsComma) out.character(',');
        needsComma = false;
    }
}
