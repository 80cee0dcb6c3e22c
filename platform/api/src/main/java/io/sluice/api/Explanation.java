package io.sluice.api;

/// A datagram told to a person: what each of its bytes is. A decoder's provider tells it, `sluice explain` shows it.
///
/// Parts open and close like brackets. Within them every byte of the datagram is told once and in order, by
/// [#field] or [#skipped]; offsets count from the datagram's first byte. Faults are marks between them. Used by one
/// thread, and never on the way of a datagram to the sinks, so those who tell may allocate as they like.
public interface Explanation {
    /// Begins a part: a sample, a record, a header.
    ///
    /// @param title what it is, such as `flow_sample 1 of 6, 216 bytes`
    /// @param at    where it begins
    void open(String title, int at);

    /// Tells a field.
    ///
    /// @param name    what it is called
    /// @param at      where it begins
    /// @param length  how many bytes it has, padding included
    /// @param value   what it holds
    /// @param meaning what that means; empty when the value says it
    void field(String name, int at, int length, String value, String meaning);

    /// Tells bytes that no field is made of.
    ///
    /// @param at     where they begin
    /// @param length how many they are
    /// @param why    why they are left alone
    void skipped(int at, int length, String why);

    /// Tells what is wrong.
    ///
    /// @param at   where
    /// @param what what is wrong there, and what follows from it
    void fault(int at, String what);

    /// Ends the part that was begun last.
    void close();
}
