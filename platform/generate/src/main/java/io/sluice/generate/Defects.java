package io.sluice.generate;

/// What goes wrong with a load. Shares are in parts per million, 0 to 1,000,000.
///
/// @param lost          share of the datagrams that are made and not sent
/// @param late          share of the datagrams that are overtaken by later ones of their sub-agent
/// @param lateWindow    by how many of them at most, 1 or more; how many it is in each case is drawn
/// @param duplicated    share of the datagrams that are sent twice; with `lost` and `late` 1,000,000 at
///                      most
/// @param restarts      how often an agent starts anew, spread evenly over a load whose length is known
/// @param paddedSamples share of the flow samples with a pad behind their records, where there is room
/// @param tails         share of the datagrams with stray bytes behind their last sample
public record Defects(int lost, int late, int lateWindow, int duplicated, int restarts, int paddedSamples, int tails) {
    /// Nothing goes wrong.
    public static final Defects NONE = new Defects(0, 0, 1, 0, 0, 0, 0);
}
