package io.sluice.host;

import java.io.IOException;

/// Whoever uses what plugins offer.
public interface PluginUsers {
    /// Nobody: plugins come and go as they like.
    PluginUsers NONE = _ -> {};

    /// Moves from plugins that go to those that come, before the former are unloaded. When it returns, nothing of
    /// the former is in use any more.
    ///
    /// @param change what goes and what comes
    /// @throws IOException when that cannot be done; then all is used as before, and the message says why
    void move(PluginChange change) throws IOException;
}
