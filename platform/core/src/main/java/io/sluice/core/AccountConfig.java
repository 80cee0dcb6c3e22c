package io.sluice.core;

/// What is kept and told of the account.
///
/// @param mostExporters how many exporters are kept apart
/// @param logsLosses    whether the log tells at the end of an interval which exporters lost datagrams
public record AccountConfig(int mostExporters, boolean logsLosses) {
    /// How many are usually kept apart, which takes some 30 MB when there are so many.
    public static final int USUAL_EXPORTERS = 100_000;

    /// As usual.
    public static final AccountConfig USUAL = new AccountConfig(USUAL_EXPORTERS, true);
}
