package io.sluice.fuzz;

/// What is asked of a decoder that counts what it reads. Both class loaders know this type, so it is public.
public interface Decoding {
    /// Decodes one datagram.
    ///
    /// @param payload      the datagram
    /// @param keepsRecords whether the batch takes the records of flow samples
    /// @return how it ended
    String decode(byte[] payload, boolean keepsRecords);
}
