package io.sluice.host;

import java.io.IOException;
import java.nio.file.Path;
import org.pf4j.PluginRuntimeException;

/// Makes candidates of what lies in the plugin folders: private copies that are trusted and can be read. Guarded by the
/// catalog's lock.
final class Intake {
    private final LayeredPlugins plugins;
    private final PrivateCopies copies;
    private final TrustGate gate;

    Intake(LayeredPlugins plugins, PrivateCopies copies, TrustGate gate) {
        this.plugins = plugins;
        this.copies = copies;
        this.gate = gate;
    }

    /// {@return a candidate}
    ///
    /// @param source      where it lies in a plugin folder
    /// @param permissions what is known of folders by now
    /// @throws PluginRuntimeException when it cannot be one, with a clause that says why
    Candidate of(Path source, FolderPermissions permissions) {
        var jars = PluginJars.of(source);
        try {
            gate.checkPlace(source, jars, permissions);
            return of(source, jars);
        } catch (IOException e) {
            throw new PluginRuntimeException(
                    e,
                    "no private copy of it can be made ({}); it must be readable, and the temporary directory of the"
                            + " system needs room",
                    e);
        }
    }

    /// {@return a candidate of a plugin that is loaded already, for it is to be loaded anew}
    ///
    /// @param source where it was found
    /// @param copy   our copy of it
    Candidate again(Path source, Path copy) {
        try {
            return of(source, PluginJars.of(copy));
        } catch (IOException e) {
            throw new PluginRuntimeException(e, "no further copy of {} can be made: {}", source, e);
        }
    }

    private Candidate of(Path source, PluginJars jars) throws IOException {
        var copy = copies.copy(jars);
        try {
            var copied = PluginJars.of(copy);
            gate.check(copied);
            if (gate.areLinksChecked(jars, copied)) plugins.skipLinkCheck(copy);
            return new Candidate(source, copy, plugins.describe(copy));
        } catch (IOException | RuntimeException e) {
            plugins.drop(copy);
            throw e;
        }
    }
}
