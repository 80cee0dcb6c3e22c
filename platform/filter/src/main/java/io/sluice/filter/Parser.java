package io.sluice.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// Joins terms: `not` binds closest, then `and`, then `or`. Used once.
final class Parser {
    private static final int MOST_NESTED = 200;

    private final Lexer words;
    private final TermReader terms;
    private int nested;
    private boolean isNegated;

    Parser(Lexer words, Optional<String> ident) {
        this.words = words;
        terms = new TermReader(words, ident);
    }

    Term parse() {
        if (words.word().isEmpty()) return Term.ANY;
        var term = disjunction();
        if (words.word().isEmpty()) return term;
        throw words.expected("'and', 'or' or the end");
    }

    private Term disjunction() {
        return joined(this::conjunction, Term.AnyOf::new, "or", "||");
    }

    private Term conjunction() {
        return joined(this::negation, Term.AllOf::new, "and", "&&");
    }

    private static Term only(List<Term> parts, Function<Term[], Term> join) {
        return parts.size() == 1 ? parts.getFirst() : join.apply(parts.toArray(Term[]::new));
    }

    private Term joined(Supplier<Term> part, Function<Term[], Term> join, String... conjunctions) {
        var parts = new ArrayList<Term>();
        do {
            parts.add(part.get());
        } while (words.take(conjunctions));
        return only(parts, join);
    }

    private Term negation() {
        int at = words.at();
        if (words.take("not", "!")) return nested(at, this::negated);
        if (!words.take("(")) return terms.read(isNegated);
        return nested(at, () -> {
            var inner = disjunction();
            words.require(")");
            return inner;
        });
    }

    private Term negated() {
        isNegated = !isNegated;
        var term = negation();
        isNegated = !isNegated;
        return new Term.Not(term);
    }

    private Term nested(int at, Supplier<Term> inner) {
        if (++nested > MOST_NESTED) throw words.error("more than " + MOST_NESTED + " levels are nested here", at);
        var term = inner.get();
        nested--;
        return term;
    }
}
