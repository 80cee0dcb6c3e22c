package io.sluice.host;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Which plugins may run.
///
/// Whatever is chosen, a plugin that runs has the collector's rights: Java has no sandbox.
///
/// @param rule        what is asked of a plugin
/// @param sums        a list of SHA-256 sums, as `sha256sum` prints them, of jars that are allowed by [Rule#LISTED]
/// @param signers     files with certificates in PEM, of those who may sign by [Rule#SIGNED] or have signers certified
/// @param shipped     the folder with the product's own plugins, and the build's list of them
/// @param strictModes whether folders and jars that others may write to are refused
public record PluginTrust(
        Rule rule, Optional<Path> sums, List<Path> signers, Optional<Path> shipped, boolean strictModes) {
    /// What is asked of a plugin.
    public enum Rule {
        /// Nothing more than that nobody else may write to it.
        ANY,
        /// That the SHA-256 sum of each of its jars is in a list.
        LISTED,
        /// That each of its jars is signed, whole, by somebody who is known.
        SIGNED
    }

    /// Makes one.
    public PluginTrust {
        signers = List.copyOf(signers);
    }

    /// {@return the files that say who is trusted}
    List<Path> proofs() {
        return switch (rule) {
            case ANY -> List.of();
            case LISTED -> sums.stream().toList();
            case SIGNED -> signers;
        };
    }

    /// {@return trust in all that nobody else may write to}
    public static PluginTrust any() {
        return new PluginTrust(Rule.ANY, Optional.empty(), List.of(), Optional.empty(), true);
    }

    /// {@return trust in nothing but the product's own plugins}
    public static PluginTrust ofShipped() {
        return new PluginTrust(Rule.LISTED, Optional.empty(), List.of(), Optional.empty(), true);
    }

    /// {@return the same, with the product's own plugins known}
    ///
    /// @param folder where they are
    public PluginTrust shippedIn(Path folder) {
        return new PluginTrust(rule, sums, signers, Optional.of(folder), strictModes);
    }
}
