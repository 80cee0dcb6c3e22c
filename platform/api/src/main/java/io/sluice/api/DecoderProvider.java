package io.sluice.api;

/// Makes decoders. A plugin's module `provides` it.
public interface DecoderProvider {
    /// {@return the name that selects it in the configuration, such as `sflow5`}
    String name();

    /// Makes a decoder for one receiver.
    ///
    /// @param options the decoder's own options; what is wrong with them is reported there, never thrown
    /// @return a new decoder
    Decoder create(Options options);
}
