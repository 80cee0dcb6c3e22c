package io.sluice.api.tap;

import io.sluice.api.Options;

/// Makes taps. A plugin's module `provides` it.
public interface TapProvider {
    /// {@return the name that selects it as `type` in the configuration, such as `repeater`}
    String name();

    /// Makes a tap that has not been opened: it reads and checks its options and touches nothing else, since this is
    /// called for a mere check of a configuration, too.
    ///
    /// @param options the tap's own options; what is wrong with them is reported there, never thrown
    /// @return a new tap
    Tap create(Options options);
}
