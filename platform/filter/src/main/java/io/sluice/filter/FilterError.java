package io.sluice.filter;

/// Says what is wrong with a filter, and where. The message is a sentence.
public final class FilterError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String filter;
    private final int at;

    /// Makes it.
    ///
    /// @param sentence what stands there, and what is allowed
    /// @param filter   the whole filter
    /// @param at       where in it the wrong word begins, from 0; its length: where more is missing
    FilterError(String sentence, String filter, int at) {
        super(sentence);
        this.filter = filter;
        this.at = at;
    }

    /// {@return where in the filter the wrong word begins, from 0}
    public int at() {
        return at;
    }

    /// {@return the sentence, below it the filter's line, and below that a caret under the place}
    public String marked() {
        int begin = filter.lastIndexOf('\n', at - 1) + 1;
        int end = filter.indexOf('\n', at);
        var line = filter.substring(begin, end < 0 ? filter.length() : end);
        return getMessage() + "\n  " + line.replaceAll("\\p{Cntrl}", " ") + "\n  " + " ".repeat(at - begin) + "^";
    }
}
