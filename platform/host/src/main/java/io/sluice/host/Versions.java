package io.sluice.host;

import java.util.Comparator;
import org.pf4j.DefaultVersionManager;

/// The order of versions, and what a version in the configuration means.
final class Versions {
    /// Semantic versions in their order; what is none comes first, and is ordered as text.
    static final Comparator<String> ORDER = Versions::compare;

    private static final DefaultVersionManager SEMANTIC = new DefaultVersionManager();

    private Versions() {}

    /// {@return whether a version is one of those that somebody wants}
    ///
    /// @param version such as `1.2.7`
    /// @param wanted  its first numbers, such as `1.2`, or all of it; empty for any
    static boolean matches(String version, String wanted) {
        if (wanted.isEmpty() || version.equals(wanted)) return true;
        return version.startsWith(wanted) && ".-+".indexOf(version.charAt(wanted.length())) >= 0;
    }

    private static int compare(String one, String other) {
        boolean isOne = isSemantic(one);
        boolean isOther = isSemantic(other);
        if (isOne && isOther) return SEMANTIC.compareVersions(one, other);
        return isOne == isOther ? one.compareTo(other) : Boolean.compare(isOne, isOther);
    }

    private static boolean isSemantic(String version) {
        try {
            return SEMANTIC.compareVersions(version, version) == 0;
        } catch (RuntimeException _) {
            return false;
        }
    }
}
