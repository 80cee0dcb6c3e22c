package io.sluice.filter;

/// Which of the two sides of a flow a term is about.
enum Direction {
    UNSAID(""),
    SOURCE("src"),
    DESTINATION("dst"),
    EITHER("src or dst"),
    BOTH("src and dst"),
    IN("in"),
    OUT("out"),
    IN_SOURCE("in src"),
    IN_DESTINATION("in dst"),
    OUT_SOURCE("out src"),
    OUT_DESTINATION("out dst");

    private final String words;

    Direction(String words) {
        this.words = words;
    }

    /// {@return how it is written}
    String words() {
        return words;
    }

    /// Reads the words in front of a field's name, which may be none.
    static Direction read(Lexer words) {
        if (words.take("src")) return withOther(words, SOURCE, "dst");
        if (words.take("dst")) return withOther(words, DESTINATION, "src");
        if (words.take("in")) return withSide(words, IN, IN_SOURCE, IN_DESTINATION);
        if (words.take("out")) return withSide(words, OUT, OUT_SOURCE, OUT_DESTINATION);
        return UNSAID;
    }

    private static Direction withOther(Lexer words, Direction alone, String other) {
        boolean isEither = words.take("or", "||");
        if (!isEither && !words.take("and", "&&")) return alone;
        words.require(other);
        return isEither ? EITHER : BOTH;
    }

    private static Direction withSide(Lexer words, Direction alone, Direction source, Direction destination) {
        if (words.take("src")) return source;
        return words.take("dst") ? destination : alone;
    }
}
