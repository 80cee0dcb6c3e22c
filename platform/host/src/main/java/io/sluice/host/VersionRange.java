package io.sluice.host;

import java.lang.module.ModuleDescriptor.Version;
import java.util.regex.Pattern;

/// The versions that a plugin takes of a module that it was built against: at least that one, of the same major
/// version;
/// before 1.0 of the same minor version.
final class VersionRange {
    private static final String COMPATIBLE = "^";
    private static final Pattern NUMBERS = Pattern.compile("(\\d+)\\.(\\d+).*");

    private VersionRange() {}

    /// {@return the range for a version that was compiled against, as PF4J writes it}
    static String of(String version) {
        return COMPATIBLE + version;
    }

    /// {@return a range in words}
    static String words(String range) {
        if (!range.startsWith(COMPATIBLE)) return range;
        var least = range.substring(COMPATIBLE.length());
        var match = NUMBERS.matcher(least);
        if (!match.matches()) return least;
        int major = Integer.parseInt(match.group(1));
        var end = major > 0 ? (major + 1) + ".0.0" : "0." + (Integer.parseInt(match.group(2)) + 1) + ".0";
        return least + " or later, before " + end;
    }

    /// {@return whether what there is comes before what is wanted}
    static boolean isTooOld(String version, String range) {
        try {
            return range.startsWith(COMPATIBLE)
                    && Version.parse(version).compareTo(Version.parse(range.substring(COMPATIBLE.length()))) < 0;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
