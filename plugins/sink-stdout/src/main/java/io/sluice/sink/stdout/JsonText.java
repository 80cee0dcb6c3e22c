package io.sluice.sink.stdout;

import java.io.IOException;

/// Texts from the network as JSON strings: UTF-8, where it is none U+FFFD instead.
///
/// Who sends them is nobody's friend. So besides what JSON asks for, all that a terminal would obey or that
/// would hide or reorder other text is escaped, too.
final class JsonText {
    private static final byte[] REPLACEMENT = {(byte) 0xEF, (byte) 0xBF, (byte) 0xBD};

    private JsonText() {}

    /// Writes a text with quotes around it.
    static void quoted(byte[] bytes, int at, int length, TextBuffer out) throws IOException {
        escaped(bytes, at, length, out.character('"'));
        out.character('"');
    }

    /// Writes a text without quotes.
    static void escaped(byte[] bytes, int at, int length, TextBuffer out) throws IOException {
        int end = at + length;
        int plainFrom = at;
        for (int i = at; i < end; ) {
            int octet = bytes[i];
            if (octet >= ' ' && octet != '"' && octet != '\\' && octet != 0x7F) {
                i++;
                continue;
            }
            out.bytes(bytes, plainFrom, i - plainFrom);
            i += octet < 0 ? beyondAscii(bytes, i, end, out) : special(octet, out);
            plainFrom = i;
        }
        out.bytes(bytes, plainFrom, end - plainFrom);
    }

    private static int special(int octet, TextBuffer out) throws IOException {
        switch (octet) {
            case '"' -> out.text("\\\"");
            case '\\' -> out.text("\\\\");
            case '\n' -> out.text("\\n");
            case '\r' -> out.text("\\r");
            case '\t' -> out.text("\\t");
            default -> out.text("\\u").hexNumber(octet, 4);
        }
        return 1;
    }

    /// {@return how many bytes were dealt with}
    private static int beyondAscii(byte[] bytes, int at, int end, TextBuffer out) throws IOException {
        int length = sequenceLength(bytes[at] & 0xFF);
        int point = length == 0 || length > end - at ? -1 : codePoint(bytes, at, length);
        if (point < 0) {
            out.bytes(REPLACEMENT, 0, REPLACEMENT.length);
            return 1;
        }
        if (isTreacherous(point)) out.text("\\u").hexNumber(point, 4);
        else out.bytes(bytes, at, length);
        return length;
    }

    private static int sequenceLength(int first) {
        if (first < 0xC2) return 0; // a byte of the middle, or a detour for ASCII
        if (first < 0xE0) return 2;
        if (first < 0xF0) return 3;
        return first < 0xF5 ? 4 : 0;
    }

    /// {@return the character of a sequence, or -1 when it is none}
    private static int codePoint(byte[] bytes, int at, int length) {
        int point = bytes[at] & (0x7F >> length);
        for (int i = 1; i < length; i++) {
            if ((bytes[at + i] & 0xC0) != 0x80) return -1;
            point = (point << 6) | (bytes[at + i] & 0x3F);
        }
        int least = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x1_0000;
        boolean isSurrogate = point >= 0xD800 && point <= 0xDFFF;
        return point < least || point > 0x10_FFFF || isSurrogate ? -1 : point;
    }

    /// {@return whether a character is a control, or one that is not seen and changes what is}
    private static boolean isTreacherous(int point) {
        return point < 0xA0
                || (point >= 0x200B && point <= 0x200F)
                || (point >= 0x2028 && point <= 0x202E)
                || (point >= 0x2060 && point <= 0x206F)
                || point == 0xFEFF;
    }
}
