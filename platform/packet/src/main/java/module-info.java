/// Sampled packet headers, read in place: [io.sluice.packet.SampledHeaderParser] and the reads in network
/// byte order that it is made of.
@org.jspecify.annotations.NullMarked
module io.sluice.packet {
    requires transitive io.sluice.api;
    requires static org.jspecify; // annotations for the compiler only

    exports io.sluice.packet;
}
