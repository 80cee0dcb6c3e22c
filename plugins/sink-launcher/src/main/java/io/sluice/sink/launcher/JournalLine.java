package io.sluice.sink.launcher;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/// A line of the journal: a checksum, and words behind tabs.
final class JournalLine {
    private static final int SUM_CHARACTERS = 8;

    private JournalLine() {}

    /// {@return a line without its end}
    static String of(Object... words) {
        var text = new StringBuilder();
        for (var word : words) text.append('\t').append(escaped(word.toString()));
        return sum(text.toString()) + text;
    }

    /// {@return the words of a line; nothing when it is not as it was written}
    static Optional<List<String>> words(String line) {
        if (line.length() <= SUM_CHARACTERS || line.charAt(SUM_CHARACTERS) != '\t') return Optional.empty();
        var text = line.substring(SUM_CHARACTERS);
        if (!line.startsWith(sum(text))) return Optional.empty();
        var words = new ArrayList<String>();
        for (var word : text.substring(1).split("\t", -1)) words.add(plain(word));
        return Optional.of(words);
    }

    private static String sum(String text) {
        var crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }

    private static String escaped(String word) {
        return word.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n");
    }

    private static String plain(String word) {
        var text = new StringBuilder();
        for (int i = 0; i < word.length(); i++) {
            char next = word.charAt(i);
            if (next == '\\' && i + 1 < word.length()) {
                char escaped = word.charAt(++i);
                next = escaped == 't' ? '\t' : escaped == 'n' ? '\n' : escaped;
            }
            text.append(next);
        }
        return text.toString();
    }
}
