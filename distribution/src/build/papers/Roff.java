import java.util.List;

/// Lines of a manual page, in the macros of man(7).
final class Roff {
    private static final String SENTENCE_END = "(?<=[a-z0-9)\\]'\"][.:])\\s+(?=[A-Z])";

    private final StringBuilder page = new StringBuilder();

    /// Adds a line as it is.
    Roff raw(String line) {
        page.append(line).append('\n');
        return this;
    }

    /// Adds a section.
    Roff section(String title) {
        return raw(".SH " + quoted(title));
    }

    /// Adds a part of a section.
    Roff part(String title) {
        return raw(".SS " + quoted(title));
    }

    /// Adds a term and what is said of it.
    Roff term(String markup, List<String> paragraphs) {
        raw(".TP");
        raw(markup);
        if (paragraphs.isEmpty()) return raw("\\&");
        text(paragraphs.getFirst());
        for (var paragraph : paragraphs.subList(1, paragraphs.size()))
            raw(".br").text(paragraph);
        return this;
    }

    /// Adds running text, a sentence a line.
    Roff text(String paragraph) {
        for (var sentence : paragraph.strip().split(SENTENCE_END)) {
            var line = escaped(sentence.replaceAll("\\s+", " "));
            raw(line.startsWith(".") || line.startsWith("'") ? "\\&" + line : line);
        }
        return this;
    }

    /// {@return text that troff prints as it is}
    static String escaped(String text) {
        return text.replace("\\", "\\e")
                .replace("-", "\\-")
                .replace("'", "\\(aq")
                .replace("`", "\\(ga");
    }

    static String bold(String text) {
        return "\\fB" + escaped(text) + "\\fR";
    }

    static String italic(String text) {
        return "\\fI" + escaped(text) + "\\fR";
    }

    @Override
    public String toString() {
        return page.toString();
    }

    private static String quoted(String title) {
        return '"' + escaped(title).replace("\"", "\\(dq") + '"';
    }
}
