/// Sampled packet headers, read in place: [io.sluice.packet.SampledHeaderParser] and the reads in network
/// byte order that it is made of.
@SuppressWarnings("module") // io.sluice.sflow is built after us
@org.jspecify.annotations.NullMarked
module io.sluice.packet {
    requires transitive io.sluice.api;
    requires static org.jspecify; // annotations for the compiler only

    exports io.sluice.packet;
    // What tells a header to a person is no part of the contract; what tells a whole record uses it.
    exports io.sluice.packet.explain to
            io.sluice.sflow;
}
