/// Filters of flow records: [Lexer] makes words of a text, [Parser] and [TermReader] make a [Term] of the words, and
/// [Field] says what a row holds.
package io.sluice.filter;
