package io.sluice.host;

import java.io.IOException;
import java.lang.module.Configuration;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import org.pf4j.PluginRuntimeException;

/// Which modules of a plugin may call code that is not Java: those that the manifest of the plugin's own jar names.
///
/// Java warns of each such call of a module that was not allowed to, and will refuse it one day. A plugin runs with the
/// collector's rights in any case; but that it leaves Java is said where a reader of its build finds it.
final class NativeAccess {
    /// The attribute of the manifest: names of modules, with blanks between them.
    static final String ATTRIBUTE = "Sluice-Native-Access";

    private NativeAccess() {}

    /// {@return the modules that a plugin's manifest names}
    ///
    /// @param jar   the plugin's own jar
    /// @param graph the modules of the plugin
    static Set<String> of(Path jar, Configuration graph) {
        var named = named(jar);
        for (var name : named) {
            if (graph.modules().stream().noneMatch(module -> module.name().equals(name))) {
                throw new PluginRuntimeException(
                        "its manifest names {} in {}, which is no module of it", name, ATTRIBUTE);
            }
        }
        return named;
    }

    private static Set<String> named(Path jar) {
        var named = new TreeSet<String>();
        try (var file = new JarFile(jar.toFile())) {
            var manifest = file.getManifest();
            var value = manifest == null ? null : manifest.getMainAttributes().getValue(ATTRIBUTE);
            if (value != null) named.addAll(List.of(value.strip().split("\\s+")));
        } catch (IOException e) {
            throw new PluginRuntimeException(e, "its manifest cannot be read: {}", Causes.message(e));
        }
        named.remove("");
        return named;
    }
}
