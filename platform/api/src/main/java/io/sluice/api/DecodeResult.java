package io.sluice.api;

/// How the decoding of a datagram ended. Each value is a column of the account of datagrams.
public enum DecodeResult {
    /// Every sample was read, or stepped over on purpose.
    DECODED,

    /// The datagram is not of a protocol or version that this decoder speaks. Nothing was added; the next
    /// decoder is asked.
    NOT_MINE,

    /// The payload ends inside a field. What stood before is in the batch.
    TRUNCATED,

    /// A length in it does not fit into what holds it. The good samples are in the batch.
    BAD_LENGTH,

    /// A count in it is larger than the bytes left could hold. The good samples are in the batch.
    BAD_COUNT,

    /// The agent's address is neither IPv4 nor IPv6, so that nothing behind it can be found.
    BAD_ADDRESS,

    /// The decoder itself failed on it, which is a defect of the decoder. Booked by the platform, never returned.
    DECODER_FAILED;

    /// {@return whether the datagram was of this protocol and broken}
    public boolean isMalformed() {
        return switch (this) {
            case DECODED, NOT_MINE -> false;
            case TRUNCATED, BAD_LENGTH, BAD_COUNT, BAD_ADDRESS, DECODER_FAILED -> true;
        };
    }
}
