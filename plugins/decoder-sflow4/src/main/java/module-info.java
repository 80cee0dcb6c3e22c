/// Decodes sFlow versions 2 and 4 into flow records and counter samples.
@org.jspecify.annotations.NullMarked
@SuppressWarnings("module") // the name ends in the version of sFlow
module io.sluice.decoder.sflow4 {
    requires io.sluice.api;
    requires io.sluice.packet;
    requires io.sluice.sflow;
    requires static org.jspecify; // annotations for the compiler only

    provides io.sluice.api.DecoderProvider with
            io.sluice.decoder.sflow4.Sflow4Provider;
}
