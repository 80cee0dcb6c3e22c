package io.sluice.filter;

import io.sluice.api.FlowRow;
import java.util.Optional;

/// A filter of flow records, in the language of nfdump 1.7, compiled once.
///
/// It passes the rows that nfdump would find with the same filter in the file that the sink nfcapd writes: counts are
/// the scaled ones, and what a row does not say is 0. Where nfdump contradicts its manual, the manual holds: a network
/// in a list counts also if an address of it stands before it, and one with a netmask is of IPv4 alone. Immutable.
public final class FlowFilter {
    private final Term term;

    private FlowFilter(Term term) {
        this.term = term;
    }

    /// {@return the filter that a text stands for; one without any term passes all}
    ///
    /// @param text  what was written, of any number of lines
    /// @param ident what the rows' files are called by; empty where nobody can say, and then `ident` is refused
    /// @throws FilterError when the text is wrong
    public static FlowFilter parse(String text, Optional<String> ident) {
        return new FlowFilter(new Parser(new Lexer(text), ident).parse());
    }

    /// {@return whether a row is one of those that are looked for} Allocates nothing.
    ///
    /// @param row a flow record, or the packet of a discard notice
    public boolean passes(FlowRow row) {
        return term.passes(row);
    }
}
