/// Decodes sFlow version 5 into flow records, counter samples and notices of discarded packets.
@org.jspecify.annotations.NullMarked
@SuppressWarnings("module") // the name ends in the version of sFlow
module io.sluice.decoder.sflow5 {
    requires io.sluice.api;
    requires io.sluice.packet;
    requires io.sluice.sflow;
    requires static org.jspecify; // annotations for the compiler only

    provides io.sluice.api.DecoderProvider with
            io.sluice.decoder.sflow5.Sflow5Provider;
}
