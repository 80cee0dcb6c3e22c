package io.sluice.core;

import java.util.List;

/// What came of a candidate decoder that decodes the same datagrams as the one in use, off the way that rows go.
///
/// @param input       the input whose datagrams they are
/// @param decoder     the decoder in use, as it is configured
/// @param candidate   the candidate
/// @param oneIn       of how many datagrams one is compared
/// @param compared    how many were compared so far
/// @param missed      how many were not, since the comparison was too slow
/// @param different   of how many anything was different
/// @param failed      on how many the candidate failed, and the decoder in use did not
/// @param fault       how its first failure looked; empty when there was none
/// @param decoderNs   how long the decoder in use took for one, in nanoseconds on average
/// @param candidateNs how long the candidate took
/// @param fields      what was different, the most frequent first
public record ShadowReport(
        String input,
        String decoder,
        String candidate,
        int oneIn,
        long compared,
        long missed,
        long different,
        long failed,
        String fault,
        long decoderNs,
        long candidateNs,
        List<Difference> fields) {
    /// A field of which the two said different things.
    ///
    /// @param field    its name, such as `flow.samplingRate`; `rows`, when there is another number of them
    /// @param count    how often
    /// @param examples the first ones
    public record Difference(String field, long count, List<Example> examples) {}

    /// One time that they did.
    ///
    /// @param exporter  who sent the datagram: sender and agent
    /// @param sequence  the datagram's number
    /// @param before    what the decoder in use says; `-` for nothing
    /// @param after     what the candidate says; `-` for nothing
    /// @param datagram  the payload, in hexadecimal
    public record Example(String exporter, long sequence, String before, String after, String datagram) {}
}
