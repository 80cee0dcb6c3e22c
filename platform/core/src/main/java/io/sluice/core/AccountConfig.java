package io.sluice.core;

/// How much of the account is kept.
///
/// @param mostExporters how many exporters are kept apart
public record AccountConfig(int mostExporters) {
    /// As many as usual: 100,000, which take some 30 MB.
    public static final AccountConfig USUAL = new AccountConfig(100_000);
}
