package io.sluice.filter;

/// The words of a filter, one after the other. A word is as long as it can be; blanks, line ends and comments (`#`)
/// only part them.
final class Lexer {
    private static final String[] SYMBOLS = {
        "==", ">=", "<=", "&&", "||", "=", ">", "<", "!", "(", ")", "[", "]", ",", "/"
    };

    private static final int ASCII_END = 128;

    private final String text;
    private int at;
    private String word = "";

    Lexer(String text) {
        this.text = text;
        next();
    }

    /// {@return the present word as it is written; empty behind the last}
    String word() {
        return word;
    }

    /// {@return where the present word begins}
    int at() {
        return at;
    }

    /// {@return whether the present word is this one, in letters of any case}
    boolean is(String expected) {
        return word.equalsIgnoreCase(expected);
    }

    /// {@return whether the present word is one of these; if so, it is stepped over}
    boolean take(String... expected) {
        for (var one : expected) {
            if (!is(one)) continue;
            next();
            return true;
        }
        return false;
    }

    /// Steps over a word that has to be there.
    void require(String symbol) {
        if (!take(symbol)) throw expected("'" + symbol + "'");
    }

    /// {@return the present word, which is stepped over}
    String next() {
        var taken = word;
        at = skipBlanks(at + word.length());
        word = text.substring(at, endOfWord());
        return taken;
    }

    /// {@return that something else should stand here}
    FilterError expected(String what) {
        return error(
                (word.isEmpty() ? "the filter ends" : "'" + word + "' stands") + " where " + what + " is expected", at);
    }

    FilterError error(String sentence, int place) {
        return new FilterError(sentence, text, place);
    }

    private int skipBlanks(int from) {
        int i = from;
        boolean isComment = false;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '\n') isComment = false;
            else if (c == '#') isComment = true;
            else if (!isComment && c != ' ' && c != '\t' && c != '\r') break;
            i++;
        }
        return i;
    }

    private int endOfWord() {
        int end = at;
        while (end < text.length() && isOfAWord(text.charAt(end))) end++;
        if (end > at || at == text.length()) return end;
        for (var symbol : SYMBOLS) {
            if (text.startsWith(symbol, at)) return at + symbol.length();
        }
        return at + Character.charCount(text.codePointAt(at)); // nothing expects it
    }

    private static boolean isOfAWord(char c) {
        return (c < ASCII_END && Character.isLetterOrDigit(c)) || "_:.-".indexOf(c) >= 0;
    }
}
