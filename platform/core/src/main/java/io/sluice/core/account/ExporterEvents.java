package io.sluice.core.account;

/// Hears what changed about exporters since the last look.
public interface ExporterEvents {
    /// An exporter sends counter samples and no flow sample, or does so no longer.
    ///
    /// @param exporter who
    /// @param counters how many counter samples it has sent
    /// @param isSo     whether it does
    void countersOnly(String exporter, long counters, boolean isSo);

    /// A data source changed its sampling rate.
    ///
    /// @param exporter whose
    /// @param before   one in how many packets it sampled
    /// @param now      one in how many it samples
    void rateChanged(String exporter, long before, long now);

    /// An exporter's sample pools say something else than the sampling rate it names, or do so no longer.
    ///
    /// @param exporter who
    /// @param ratio    by how much fewer samples came than are due: 2 for half of them
    /// @param isSo     whether they do
    void rateStrays(String exporter, double ratio, boolean isSo);

    /// An exporter begins anew over and over, or does so no longer.
    ///
    /// @param exporter who
    /// @param times    how often since the last look
    /// @param isSo     whether it does
    void restless(String exporter, int times, boolean isSo);
}
