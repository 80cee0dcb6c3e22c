/// The decoder `cumulus`: sFlow of Cumulus Linux whose sampled headers do not say what they are.
module io.sluice.extra.cumulus {
    requires io.sluice.api;
    requires io.sluice.packet;
    requires io.sluice.sflow;

    provides io.sluice.api.DecoderProvider with
            io.sluice.extra.cumulus.CumulusDecoderProvider;
}
