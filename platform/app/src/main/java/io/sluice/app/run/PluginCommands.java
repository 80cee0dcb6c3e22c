package io.sluice.app.run;

import io.sluice.app.control.PluginEvents;
import io.sluice.app.control.PluginList;
import io.sluice.app.control.ShadowReports;
import io.sluice.app.control.ShadowRequest;
import java.io.IOException;
import java.util.Optional;

/// What a client may ask of the plugins of a running collector. Any thread.
interface PluginCommands {
    /// {@return the plugins, with what uses them}
    PluginList list();

    /// Takes over at once what is in the plugin folders.
    ///
    /// @return what became of it
    PluginEvents refresh();

    /// Begins to compare a candidate decoder with the one in use.
    ///
    /// @param wanted what is compared
    /// @throws IOException when that is not possible; the message says why
    void shadow(ShadowRequest wanted) throws IOException;

    /// {@return what came of all comparisons so far}
    ShadowReports diff();

    /// Lets the candidate of an input take over from the decoder that it was compared with.
    ///
    /// @param input the input's name; empty for the only one that has a candidate
    /// @return a sentence on what is in use now
    /// @throws IOException when that is not possible; the message says why
    String promote(String input) throws IOException;

    /// Ends a comparison, and leaves the decoder in use as it is.
    ///
    /// @param input the input's name; empty for the only one that has a candidate
    /// @throws IOException when there is none
    void dismiss(String input) throws IOException;

    /// Opens a sink anew that was parked.
    ///
    /// @param sink its name
    /// @return why that is not possible; nothing when it is open
    Optional<String> resume(String sink);
}
