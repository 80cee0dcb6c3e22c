package io.sluice.api;

/// Makes decoders. A plugin's module `provides` it.
public interface DecoderProvider {
    /// {@return the name that selects it in the configuration, such as `sflow5`}
    String name();

    /// Makes a decoder for one receiver, or for a trial: before a plugin takes over from another in a running
    /// collector, a decoder of it decodes copies of datagrams for a moment, and its rows go nowhere.
    ///
    /// @param options the decoder's own options; what is wrong with them is reported there, never thrown
    /// @return a new decoder
    Decoder create(Options options);

    /// Tells what the bytes of a datagram are, for a person who asks why it was decoded as it was.
    ///
    /// Not called while datagrams are collected. What it calls a fault is what a decoder counts as one.
    ///
    /// @param datagram    any datagram, sound or not
    /// @param explanation what is told
    /// @return false, with nothing told, when these decoders would not take the datagram for theirs, or when they
    ///     cannot explain any
    default boolean explain(Datagram datagram, Explanation explanation) {
        return false;
    }
}
