package io.sluice.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.pf4j.PluginRuntimeException;

/// Lets plugins pass, or refuses them before anything in them is read: by the place that they lie in, and by what their
/// private copies are.
final class TrustGate {
    private final PluginTrust trust;
    private final ShippedPlugins shipped;

    TrustGate(PluginTrust trust) {
        this.trust = trust;
        shipped = new ShippedPlugins(trust.shipped());
    }

    /// Refuses jars that others may write to; lists and certificates that others may write to prove nothing either.
    ///
    /// @param plugin      the jar, or the folder, in the plugin folder
    /// @param source      its jars
    /// @param permissions what is known of folders by now
    void checkPlace(Path plugin, PluginJars source, FolderPermissions permissions) throws IOException {
        if (!trust.strictModes()) return;
        var lib = plugin.resolve(PluginJars.LIBRARIES);
        refuse(permissions, plugin);
        if (Files.isDirectory(lib)) refuse(permissions, lib);
        for (var jar : source.all()) refuse(permissions, jar);
        for (var proof : trust.proofs()) {
            if (Files.exists(proof)) refuse(permissions, proof);
        }
    }

    private static void refuse(FolderPermissions permissions, Path path) throws IOException {
        var problem = permissions.problem(path);
        if (problem.isPresent()) throw new PluginRuntimeException("{}", problem.get());
    }

    /// Refuses jars that the rule does not let pass.
    ///
    /// @param copy the private copy
    void check(PluginJars copy) throws IOException {
        switch (trust.rule()) {
            case ANY -> {}
            case LISTED -> checkListed(copy);
            case SIGNED -> checkSigned(copy);
        }
    }

    private void checkListed(PluginJars copy) throws IOException {
        var allowed = new HashSet<>(shipped.sums());
        trust.sums().ifPresent(list -> allowed.addAll(Sha256Sums.read(list)));
        for (var jar : copy.all()) {
            var sum = Sha256Sums.of(jar);
            if (allowed.contains(sum)) continue;
            var list = trust.sums().map(Path::toString).orElse("the file that plugins.sha256sums names");
            throw new PluginRuntimeException(
                    "{} is not among the trusted plugins, and plugins.trust is listed; if it is to be trusted, add the"
                            + " line '{}  {}' to {}",
                    jar.getFileName(),
                    sum,
                    jar.getFileName(),
                    list);
        }
    }

    /// The product's own plugins are known by the list that came with them, and so need no signature.
    private void checkSigned(PluginJars copy) throws IOException {
        var own = shipped.sums();
        if (isAllOf(own, copy)) return;
        var signatures = new JarSignatures(trust.signers());
        for (var jar : copy.all()) signatures.check(jar);
    }

    private static boolean isAllOf(Set<String> sums, PluginJars copy) throws IOException {
        for (var jar : copy.all()) {
            if (!sums.contains(Sha256Sums.of(jar))) return false;
        }
        return true;
    }

    /// {@return whether what a plugin refers to was found to be there when the product was built}
    boolean areLinksChecked(PluginJars source, PluginJars copy) throws IOException {
        return shipped.areLinksChecked(source, copy);
    }
}
