package io.sluice.app.control;

/// A candidate decoder that is to be compared with the one in use.
///
/// @param input     the input's name; empty for the only one that has a decoder of that name
/// @param candidate the candidate, such as `sflow5@1.3`: another version of a decoder in use, or another decoder
/// @param decoder   the decoder in use, as it is configured; empty for the one of the candidate's name
/// @param oneIn     of how many datagrams one is compared, at least 1
public record ShadowRequest(String input, String candidate, String decoder, long oneIn) {}
