package io.sluice.app.config;

import io.sluice.api.Options;
import io.sluice.core.AccountConfig;

/// The section `account`: what is kept and told of what was lost.
final class AccountSettings {
    private static final long MOST_EXPORTERS = 10_000_000;

    private AccountSettings() {}

    /// {@return what the section says, or the defaults when it is not there}
    static AccountConfig read(Options top) {
        var section = top.section("account");
        long exporters = section.integer("exporters", AccountConfig.USUAL_EXPORTERS, 1, MOST_EXPORTERS);
        return new AccountConfig((int) exporters, section.flag("log-losses", true));
    }
}
